import type { CompressedRun, DataRun } from '../mapping/run.js';
import type { Source } from '../source/source.js';

/** A run whose bytes are stored. */
export type StoredRun = DataRun | CompressedRun;

/** A stretch of a file that holds the bytes of some runs. */
export interface Gathered {
  readonly source: Source;
  /** In bytes. */
  readonly offset: number;
  /** In bytes. */
  length: number;
  readonly runs: StoredRun[];
}

/** What is read at once although nobody asked for it: less than a read costs. */
const GAP = 64 * 1024;
/** The longest read, in bytes. */
const LONGEST = 8 * 1024 * 1024;

/** Of the file, in bytes. */
export function storedLength(run: StoredRun): number {
  return run.kind === 'data' ? run.length : run.compressedLength;
}

/** The reads that bring the bytes of all runs: ranges that lie near each other in a file are one. */
export function gather(runs: readonly StoredRun[]): Gathered[] {
  const gathered: Gathered[] = [];
  // Sorting by offset keeps the files apart only where there are several, which is seldom.
  const sorted = [...runs].sort((a, b) => a.offset - b.offset);
  for (const source of new Set(runs.map((run) => run.source))) {
    let last: Gathered | undefined;
    for (const run of sorted) {
      if (run.source !== source) continue;
      const end = run.offset + storedLength(run);
      if (last && run.offset <= last.offset + last.length + GAP && end - last.offset <= LONGEST) {
        last.length = Math.max(last.length, end - last.offset);
        last.runs.push(run);
      } else {
        last = { source, offset: run.offset, length: end - run.offset, runs: [run] };
        gathered.push(last);
      }
    }
  }
  return gathered;
}
