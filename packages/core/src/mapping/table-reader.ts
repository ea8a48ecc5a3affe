import { gapBetween } from '../source/coalesced.js';
import type { Source } from '../source/source.js';

/** As much of a table as is read at once, in bytes: a read costs more than its bytes do. */
const SLICE = 64 * 1024;
/** As much where tables are gone through from one slice to the next, in bytes. */
const LONGEST = 1024 * 1024;
/** As much of all tables as is kept, in bytes: for qcow2 it maps 32 GiB of disk in clusters of 64 KiB. */
const KEPT = 4 * 1024 * 1024;

/** Where a table lies in its file, in bytes. */
export interface TablePlace {
  readonly offset: number;
  readonly length: number;
}

/**
 * The tables that follow one, in bytes: each begins where the one before ends or little further, and the last one ends at
 * `limit` at most.
 */
export type FollowingTables = (limit: number) => readonly number[];

/** A table, or a slice of a long one. */
interface Slice {
  /** In bytes, where the file does not end before. */
  readonly length: number;
  readonly bytes: Promise<Uint8Array>;
}

/** What is kept of tables. */
export class TableMemory {
  /** With what lets go of each; the last used is the last. */
  readonly #slices = new Map<Slice, () => void>();
  #held = 0;

  use(slice: Slice, release: () => void): void {
    if (!this.#slices.delete(slice)) this.#held += slice.length;
    this.#slices.set(slice, release);
    for (const [oldest, letGo] of this.#slices) {
      if (this.#held <= KEPT) return;
      this.forget(oldest);
      letGo();
    }
  }

  forget(slice: Slice): void {
    if (this.#slices.delete(slice)) this.#held -= slice.length;
  }
}

/**
 * Reads tables, and keeps what was used last: short ones as a whole, long ones in slices. What is not in a table is not
 * read.
 */
export class TableReader {
  readonly #source: Source;
  readonly #memory: TableMemory;
  /** By offset. */
  readonly #slices = new Map<number, Slice>();
  /** Of the last read. */
  #lastEnd = Number.NEGATIVE_INFINITY;
  #lastLength = 0;

  /** @param memory is shared by those who read from several files */
  constructor(source: Source, memory: TableMemory = new TableMemory()) {
    this.#source = source;
    this.#memory = memory;
  }

  /**
   * A table from one of its bytes on, as far as it is at hand: to the end of a slice, of the table, or of the file.
   *
   * @param at counts from the beginning of the table, in bytes; a multiple of an entry's length
   * @param following tells, where the table has to be read, where those of the same length lie that will be wanted next and
   *   are worth reading at once: see {@link FollowingTables}
   */
  async from(
    table: TablePlace,
    at: number,
    signal?: AbortSignal | undefined,
    following?: FollowingTables,
  ): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const first = at - (at % SLICE);
    const start = table.offset + first;
    const known = this.#slices.get(start);
    const isKnown = known !== undefined && known.length >= Math.min(SLICE, table.length - first);
    // Others may wait for the same slice, so that no one's signal may end the reading.
    const slice = isKnown ? known : this.#read(table, first, following);
    this.#use(start, slice);
    const bytes = await slice.bytes;
    signal?.throwIfAborted();
    return bytes.subarray(at - first, table.length - first);
  }

  #read({ offset, length }: TablePlace, first: number, following: FollowingTables | undefined): Slice {
    const start = offset + first;
    // Tables that are gone through are read in ever larger pieces.
    const isNext = start >= this.#lastEnd && start <= this.#lastEnd + gapBetween(length);
    const most = isNext ? Math.min(2 * this.#lastLength, LONGEST) : SLICE;
    const pieces: TablePlace[] = [];
    const end = Math.min(offset + length, start + most);
    for (let at = start; at < end; at += SLICE)
      pieces.push({ offset: at, length: Math.min(SLICE, end - at) });
    if (length <= SLICE)
      for (const place of following?.(start + most) ?? []) pieces.push({ offset: place, length });
    const last = pieces.at(-1) ?? { offset: start, length: 0 };
    this.#lastEnd = last.offset + last.length;
    const taken = this.#lastEnd - start;
    this.#lastLength = Math.max(taken, SLICE);
    const reading = this.#source.read(start, taken);
    const slices = pieces.map(({ offset: at, length: sliceLength }): [at: number, slice: Slice] => {
      const from = at - start;
      // Copies, as a view would keep all that was read at once.
      const bytes =
        sliceLength === taken ? reading : reading.then((read) => read.slice(from, from + sliceLength));
      return [at, { length: sliceLength, bytes }];
    });
    for (const [at, slice] of slices) {
      this.#use(at, slice);
      slice.bytes.catch(() => this.#forget(at, slice));
    }
    return slices[0]?.[1] ?? { length: 0, bytes: reading };
  }

  #use(start: number, slice: Slice): void {
    const before = this.#slices.get(start);
    if (before && before !== slice) this.#memory.forget(before);
    this.#slices.set(start, slice);
    this.#memory.use(slice, () => this.#slices.delete(start));
  }

  #forget(start: number, slice: Slice): void {
    if (this.#slices.get(start) !== slice) return;
    this.#slices.delete(start);
    this.#memory.forget(slice);
  }
}
