import { DiskReadError } from '../errors.js';
import type { CompressedRun, DataRun } from '../mapping/run.js';
import { decoderOf } from './decoders.js';

/**
 * Makes of what was read the bytes of the disk.
 *
 * @param stored what lies in the file from the run's offset on; where the file ends early it is shorter
 * @param bytes the disk from the run's start on
 */
export async function unpackRun(
  run: DataRun | CompressedRun,
  stored: Uint8Array,
  bytes: Uint8Array,
  format: string,
): Promise<void> {
  if (run.kind === 'compressed') {
    const block = await unpackBlock(run, stored.subarray(0, run.compressedLength), format);
    bytes.set(block.subarray(run.skip, run.skip + run.length));
    return;
  }
  const plain = stored.subarray(0, run.length);
  bytes.set(plain);
  run.decrypt?.(bytes.subarray(0, plain.length), run.start, run.offset);
}

async function unpackBlock(run: CompressedRun, stored: Uint8Array, format: string): Promise<Uint8Array> {
  const decode = await decoderOf(run.codec, format, run.start);
  const block = new Uint8Array(run.blockLength);
  try {
    decode(stored, block);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DiskReadError(format, run.start, `its block at ${run.offset} cannot be unpacked: ${reason}`, {
      cause,
    });
  }
  return block;
}
