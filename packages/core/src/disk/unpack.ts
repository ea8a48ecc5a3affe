import { DiskReadError } from '../errors.js';
import type { CompressedRun, DataRun } from '../mapping/run.js';
import type { BlockCache } from './block-cache.js';
import { decoderOf } from './decoders.js';
import { storedRange } from './gather.js';

/**
 * Makes of what was read the bytes of the disk.
 *
 * @param stored what lies in the file from the offset of the run's {@link storedRange} on; where the file ends early it
 *   is shorter
 * @param bytes the disk from the run's start on
 * @param blocks takes what was unpacked besides
 */
export async function unpackRun(
  run: DataRun | CompressedRun,
  stored: Uint8Array,
  bytes: Uint8Array,
  format: string,
  blocks: BlockCache,
): Promise<void> {
  if (run.kind === 'compressed') {
    const { skip, length, blockLength } = run;
    const isWhole = skip === 0 && length === blockLength;
    const block = isWhole ? bytes.subarray(0, length) : new Uint8Array(blockLength);
    await unpackBlock(run, stored.subarray(0, run.compressedLength), block, format);
    if (isWhole) return;
    bytes.set(block.subarray(skip, skip + length));
    blocks.put(run, block);
    return;
  }
  const { offset, length, skip } = storedRange(run);
  const isWhole = length === run.length;
  const sectors = isWhole ? bytes.subarray(0, length) : new Uint8Array(length);
  sectors.set(stored.subarray(0, length));
  // What the file has no more of is decrypted as zeros: qemu does the same.
  run.decrypt?.(sectors, run.start - skip, offset);
  if (!isWhole) bytes.set(sectors.subarray(skip, skip + run.length));
}

/** @throws DiskReadError where it cannot be unpacked, or is less than what the run needs */
async function unpackBlock(
  { codec, start, offset, skip, length }: CompressedRun,
  stored: Uint8Array,
  block: Uint8Array,
  format: string,
): Promise<void> {
  const decode = await decoderOf(codec, format, start);
  let written: number;
  try {
    written = decode(stored, block);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DiskReadError(format, start, `its block at ${offset} cannot be unpacked: ${reason}`, { cause });
  }
  // What lies behind is whatever the decoder left there.
  if (written < skip + length) {
    const needed = `${skip + length} needed`;
    throw new DiskReadError(format, start, `its block at ${offset} unpacks to ${written} bytes, ${needed}`);
  }
}
