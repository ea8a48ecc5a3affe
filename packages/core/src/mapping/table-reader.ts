import { GAP } from '../source/coalesced.js';
import type { Source } from '../source/source.js';

/** Bytes of a table to read at once: a read costs more than its bytes do. */
const SLICE = 64 * 1024;
/** The same if tables are scanned from one slice to the next, in bytes. */
const LONGEST = 1024 * 1024;
/** Scans to follow at the same time. */
const SCANS = 8;
/** The cache for all tables, in bytes: for qcow2 it maps 32 GiB of disk in clusters of 64 KiB. */
const KEPT = 4 * 1024 * 1024;

/** Fewer bytes are not cheaper to read. */
const PAGE = 4096;

/**
 * Like {@link GAP}, for parts of one length that are spread over a file: reads no more unneeded bytes than needed
 * ones.
 */
export function gapBetween(length: number): number {
  return Math.min(GAP, Math.max(length, PAGE));
}

/** Location of a table in its file, in bytes. */
export interface TablePlace {
  readonly offset: number;
  readonly length: number;
}

/**
 * Returns the offsets of the tables after one, in bytes: each begins at or shortly after the end of the previous one,
 * and the last one ends at `limit` at most.
 */
export type FollowingTables = (limit: number) => readonly number[];

/** A table, or a slice of a long one. */
interface Slice {
  /** In bytes, unless the file ends before. */
  readonly length: number;
  readonly bytes: Promise<Uint8Array>;
}

/** The cache of tables. */
export class TableMemory {
  /** Each with the function that drops it; the most recently used is last. */
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
 * Reads tables and caches the most recently used: short ones whole, long ones in slices. Reads nothing beyond a
 * table.
 */
export class TableReader {
  readonly #source: Source;
  readonly #memory: TableMemory;
  /** By offset. */
  readonly #slices = new Map<number, Slice>();
  /** The last reads of scans, each with where it ended and how long it could have been; the most recent is last. */
  readonly #scans: { readonly end: number; readonly most: number }[] = [];

  /** @param memory shared by readers of several files */
  constructor(source: Source, memory: TableMemory = new TableMemory()) {
    this.#source = source;
    this.#memory = memory;
  }

  /**
   * Returns a table from one of its bytes on, as far as it is cached: to the end of a slice, of the table, or of the
   * file.
   *
   * @param at offset in the table, in bytes; a multiple of an entry's length
   * @param following called if the table has to be read: returns the offsets of tables of the same length that will
   *   be needed next and are worth reading together; see {@link FollowingTables}
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
    // Others may wait for the same slice, so no single signal may abort the read.
    const slice = isKnown ? known : this.#read(table, first, following);
    this.#use(start, slice);
    const bytes = await slice.bytes;
    signal?.throwIfAborted();
    return bytes.subarray(at - first, table.length - first);
  }

  #read({ offset, length }: TablePlace, first: number, following: FollowingTables | undefined): Slice {
    const start = offset + first;
    // Scanned tables are read in growing pieces.
    const before = this.#takeScan(start, gapBetween(length));
    const most = before === undefined ? SLICE : Math.min(2 * before, LONGEST);
    const pieces: TablePlace[] = [];
    const end = Math.min(offset + length, start + most);
    for (let at = start; at < end; at += SLICE)
      pieces.push({ offset: at, length: Math.min(SLICE, end - at) });
    if (length <= SLICE)
      for (const place of following?.(start + most) ?? []) pieces.push({ offset: place, length });
    const last = pieces.at(-1) ?? { offset: start, length: 0 };
    const readEnd = last.offset + last.length;
    const taken = readEnd - start;
    this.#scans.push({ end: readEnd, most });
    if (this.#scans.length > SCANS) this.#scans.shift();
    const reading = this.#source.read(start, taken);
    const slices = pieces.map(({ offset: at, length: sliceLength }): [at: number, slice: Slice] => {
      const from = at - start;
      // Copies, because a view would keep everything that was read together.
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

  /** Takes the scan that goes on at a place, of several that may be underway. @returns how long its last read could have been */
  #takeScan(start: number, gap: number): number | undefined {
    const index = this.#scans.findIndex(({ end }) => start >= end && start <= end + gap);
    return index < 0 ? undefined : this.#scans.splice(index, 1)[0]?.most;
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
