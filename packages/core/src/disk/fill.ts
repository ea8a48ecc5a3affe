import type { BlockCache } from './block-cache.js';
import { gather, type StoredRun, storedRange } from './gather.js';
import { unpackRun } from './unpack.js';

/** Runs of one image. */
export interface RunsOfImage {
  /** Of the image, for the error. */
  readonly format: string;
  readonly runs: readonly StoredRun[];
}

/**
 * Puts the bytes of runs into `bytes`, which is all zeros: with as few reads as can be, and unpacked here.
 *
 * @param start where `bytes` begins on the disk, in bytes
 * @param blocks takes what was unpacked besides
 * @throws DiskReadError where a block cannot be unpacked; SourceReadError; the signal's reason
 */
export async function fill(
  bytes: Uint8Array,
  start: number,
  { format, runs }: RunsOfImage,
  blocks: BlockCache | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  await Promise.all(
    gather(runs).map(async ({ source, offset, length, runs: members }) => {
      const read = await source.read(offset, length, { signal });
      for (const run of members) {
        const stored = read.subarray(storedRange(run).offset - offset);
        await unpackRun(run, stored, bytes.subarray(run.start - start), format, blocks);
      }
    }),
  );
}
