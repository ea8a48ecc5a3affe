import type { BlockCache } from './block-cache.js';
import { gather, type StoredRun, storedRange } from './gather.js';
import type { ReadMemory } from './pipeline/read-memory.js';
import { unpackRun } from './unpack.js';

/** Runs of one image. */
export interface RunsOfImage {
  /** The image's format, for the error. */
  readonly format: string;
  readonly runs: readonly StoredRun[];
}

export interface FillOptions {
  /** Receives decompressed blocks. */
  readonly blocks?: BlockCache | undefined;
  /** Memory for what is read. */
  readonly memory?: ReadMemory | undefined;
  readonly signal: AbortSignal | undefined;
}

/**
 * Fills `bytes`, initially all zeros, with the bytes of runs: with as few reads as possible, decompressing on this
 * thread.
 *
 * @param start disk offset of `bytes`
 * @throws DiskReadError if a block cannot be decompressed; SourceReadError; the signal's reason
 */
export async function fill(
  bytes: Uint8Array,
  start: number,
  { format, runs }: RunsOfImage,
  { blocks, memory, signal }: FillOptions,
): Promise<void> {
  await Promise.all(
    gather(runs).map(async ({ source, offset, length, runs: members }) => {
      const into = memory?.offer(length);
      const read = await source.read(offset, length, { signal, into });
      for (const run of members) {
        const stored = read.subarray(storedRange(run).offset - offset);
        await unpackRun(run, stored, bytes.subarray(run.start - start), format, blocks);
      }
      if (memory?.isUsed(read, into)) memory.takeBack(read.buffer);
    }),
  );
}
