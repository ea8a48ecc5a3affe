import { DiskReadError } from '../errors.js';
import { type CompressedRun, type DataRun, neededOf } from '../mapping/run.js';
import type { BlockCache } from './block-cache.js';
import { decoderOf } from './decoders.js';
import { storedRange } from './gather.js';
import { unpackBlock } from './unpack-block.js';

/**
 * Decrypts or decompresses what was read into bytes of the disk.
 *
 * @param stored the file's bytes from the run's {@link storedRange} on; shorter if the file ends early
 * @param bytes the disk from the run's start on
 * @param blocks receives decompressed blocks
 * @throws DiskReadError if a block cannot be decompressed
 */
export async function unpackRun(
  run: DataRun | CompressedRun,
  stored: Uint8Array,
  bytes: Uint8Array,
  format: string,
  blocks: BlockCache | undefined,
): Promise<void> {
  if (run.kind === 'compressed') return unpackCompressed(run, stored, bytes, format, blocks);
  const { offset, length, skip } = storedRange(run);
  const isWhole = length === run.length;
  const sectors = isWhole ? bytes.subarray(0, length) : new Uint8Array(length);
  sectors.set(stored.subarray(0, length));
  // Bytes beyond the end of the file are decrypted as zeros, as in QEMU.
  run.decrypt?.(sectors, run.start - skip, offset);
  if (!isWhole) bytes.set(sectors.subarray(skip, skip + run.length));
}

async function unpackCompressed(
  run: CompressedRun,
  stored: Uint8Array,
  bytes: Uint8Array,
  format: string,
  blocks: BlockCache | undefined,
): Promise<void> {
  const { codec, start, offset, skip, length, blockLength, compressedLength } = run;
  const decode = await decoderOf(codec, format, start);
  const isWhole = skip === 0 && length === blockLength;
  const block = isWhole ? bytes.subarray(0, length) : new Uint8Array(blockLength);
  const needed = neededOf(run);
  const fault = unpackBlock(decode, stored.subarray(0, compressedLength), block, { offset, needed });
  if (fault) throw new DiskReadError(format, start, fault);
  if (isWhole) return;
  bytes.set(block.subarray(skip, skip + length));
  blocks?.put(run, block);
}
