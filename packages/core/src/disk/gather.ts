import type { CompressedRun, DataRun } from '../mapping/run.js';
import { coalesced } from '../source/coalesced.js';
import type { Source } from '../source/source.js';

/** A run whose bytes are stored. */
export type StoredRun = DataRun | CompressedRun;

/** A range of a file that holds the bytes of some runs. */
export interface Gathered {
  readonly source: Source;
  /** In bytes. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
  readonly runs: readonly StoredRun[];
}

/** The longest read, in bytes. */
const LONGEST = 8 * 1024 * 1024;

/** The part of its file that a run needs. */
export interface StoredRange {
  /** In bytes. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
  /** Offset of the run's first byte in it: only whole sectors can be decrypted. */
  readonly skip: number;
}

/** Sectors count from the start of the disk, and the file always has the whole sector of a run's partial one. */
export function storedRange(run: StoredRun): StoredRange {
  if (run.kind === 'compressed') return { offset: run.offset, length: run.compressedLength, skip: 0 };
  if (!run.decrypt) return { offset: run.offset, length: run.length, skip: 0 };
  const { sectorSize = 512, start, length, offset } = run;
  const skip = start % sectorSize;
  return { offset: offset - skip, length: Math.ceil((skip + length) / sectorSize) * sectorSize, skip };
}

/** Returns the reads that cover all runs, merging ranges that are near each other in a file. */
export function gather(runs: readonly StoredRun[]): Gathered[] {
  // Sorting by offset keeps files apart only if there are several, which is rare.
  const sorted = runs.map((run) => ({ run, ...storedRange(run) })).sort((a, b) => a.offset - b.offset);
  return [...new Set(runs.map((run) => run.source))].flatMap((source) => {
    const inSource = sorted.filter(({ run }) => run.source === source);
    return Array.from(coalesced(inSource, { longest: LONGEST }), ({ offset, length, members }) => ({
      source,
      offset,
      length,
      runs: members.map(({ run }) => run),
    }));
  });
}
