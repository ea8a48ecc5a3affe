import type { Run } from '../../mapping/run.js';
import { type StoredRun, storedRange } from '../gather.js';
import type { ImageDisk } from '../image-disk.js';
import { type Chunk, WORKS, type Work, workOf } from './chunk.js';

/** The first chunk is small, so that it arrives at once; each is four times the one before, up to the limit. */
const FIRST = 256 * 1024;

/** At least this many zero bytes form their own chunk, which takes no reads and no memory. */
const GAP = 256 * 1024;

/** The longest chunk, in bytes, by its work. */
export type ChunkLimit = (work: Work, run: Run) => number;

/**
 * Cuts a disk into chunks, in order and without gaps. None exceeds its limit by more than the rest of a compressed
 * block, which is never cut.
 *
 * @param limit called again for each run
 * @throws DiskReadError if an image's tables are damaged
 */
export async function* planChunks(
  disk: ImageDisk,
  start: number,
  end: number,
  limit: ChunkLimit,
  signal: AbortSignal | undefined,
): AsyncGenerator<Chunk, void, undefined> {
  let chunk = new GrowingChunk(start);
  let first = FIRST;
  for await (const { format, runs } of disk.batches(start, end, signal)) {
    for (const run of runs) {
      for (let rest: Run | undefined = run; rest; ) {
        const most = chunk.mayTake(rest) ? Math.min(first, limit(chunk.workWith(rest), rest)) : 0;
        const room = most - chunk.length;
        if (room > 0) rest = chunk.take(rest, format, room);
        if (rest || room <= 0) {
          yield chunk;
          chunk = new GrowingChunk(chunk.start + chunk.length);
          first *= 4;
        }
      }
    }
  }
  if (chunk.length) yield chunk;
}

class GrowingChunk implements Chunk {
  length = 0;
  storedLength = 0;
  work: Work = 'none';
  readonly parts: { readonly format: string; readonly runs: StoredRun[] }[] = [];

  constructor(readonly start: number) {}

  /** Whether the chunk should include a run. */
  mayTake(run: Run): boolean {
    if (!this.length) return true;
    return isStored(run)
      ? this.parts.length > 0 || this.length < GAP
      : !this.parts.length || run.length < GAP;
  }

  /** The chunk's work including a run: the most expensive of all. */
  workWith(run: Run): Work {
    const work = isStored(run) ? workOf(run) : 'none';
    return WORKS.indexOf(work) > WORKS.indexOf(this.work) ? work : this.work;
  }

  /**
   * Adds as much of a run as fits.
   *
   * @returns the rest of it
   */
  take(run: Run, format: string, room: number): Run | undefined {
    const length = run.kind === 'compressed' ? run.length : Math.min(run.length, room);
    const taken = { ...run, length };
    this.length += length;
    if (isStored(taken)) this.#store(taken, format);
    return length < run.length ? restOf(run, length) : undefined;
  }

  #store(run: StoredRun, format: string): void {
    this.work = this.workWith(run);
    this.storedLength += storedRange(run).length;
    const last = this.parts.at(-1);
    if (last?.format === format) last.runs.push(run);
    else this.parts.push({ format, runs: [run] });
  }
}

function isStored(run: Run): run is StoredRun {
  return run.kind === 'data' || run.kind === 'compressed';
}

function restOf(run: Run, skipped: number): Run {
  const rest = { ...run, start: run.start + skipped, length: run.length - skipped };
  return rest.offset === undefined ? rest : { ...rest, offset: rest.offset + skipped };
}
