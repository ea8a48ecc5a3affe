import type { Piece } from './disk-areas.js';
import type { Kept, KeptStretch } from './disk-picture.js';

/** The most stretches of a segment: a bar on a wide screen has no more to show. */
const MAX_STRETCHES = 256;
/** The most of all segments together, approximately: each gets them by its share of the disk. */
const ALL_STRETCHES = 1024;

export type KeptAs = 'stored' | 'compressed' | 'zeros' | 'absent';

const KINDS: readonly KeptAs[] = ['stored', 'compressed', 'zeros', 'absent'];

/** A segment, cut into buckets of equal length, except for the last. */
interface Ruler {
  readonly piece: Piece;
  readonly end: number;
  /** Length of a bucket, in bytes. */
  readonly step: number;
  readonly count: number;
  /** Index of its first bucket among those of all segments. */
  readonly first: number;
}

/** Adds up what an image keeps of each stretch of its disk, in memory that depends only on the number of segments. */
export class KeptTally {
  readonly #rulers: readonly Ruler[];
  /** Four numbers for each bucket, in bytes of the disk. */
  readonly #bytes: Float64Array;
  /** For each segment. */
  readonly #inFile: Float64Array;
  readonly #areas: number;
  /** Index of the segment with the last bytes. */
  #at = 0;

  /** @param pieces in order and without gaps */
  constructor(pieces: readonly Piece[], areas: number) {
    const last = pieces.at(-1);
    const total = last ? last.offset + last.length : 0;
    let first = 0;
    this.#rulers = pieces.map((piece) => {
      const wanted = Math.ceil((piece.length / total) * ALL_STRETCHES);
      const step = Math.ceil(piece.length / Math.min(Math.max(wanted, 1), MAX_STRETCHES));
      const count = Math.ceil(piece.length / step);
      first += count;
      return { piece, end: piece.offset + piece.length, step, count, first: first - count };
    });
    this.#bytes = new Float64Array(first * KINDS.length);
    this.#inFile = new Float64Array(pieces.length);
    this.#areas = areas;
  }

  /**
   * Adds a stretch. Fast if it follows the last one.
   *
   * @param inFile the bytes that it takes in the file
   */
  add(kind: KeptAs, start: number, length: number, inFile: number): void {
    const end = start + length;
    const column = KINDS.indexOf(kind);
    for (let from = start; from < end; ) {
      const ruler = this.#rulerAt(from);
      if (!ruler || from >= ruler.end) return;
      const { piece, step } = ruler;
      const bucket = Math.floor((from - piece.offset) / step);
      const to = Math.min(end, ruler.end, piece.offset + (bucket + 1) * step);
      const cell = (ruler.first + bucket) * KINDS.length + column;
      this.#bytes[cell] = (this.#bytes[cell] ?? 0) + to - from;
      this.#inFile[this.#at] = (this.#inFile[this.#at] ?? 0) + (inFile * (to - from)) / length;
      from = to;
    }
  }

  #rulerAt(offset: number): Ruler | undefined {
    const rulers = this.#rulers;
    const isIn = (ruler: Ruler | undefined): boolean =>
      ruler !== undefined && offset >= ruler.piece.offset && offset < ruler.end;
    if (isIn(rulers[this.#at])) return rulers[this.#at];
    if (!isIn(rulers[++this.#at])) this.#at = rulers.findIndex(isIn);
    return rulers[this.#at];
  }

  /** Yields the buckets up to `end`, in order. */
  *buckets(end: number): Generator<{ offset: number; length: number }, void, undefined> {
    for (const { piece, end: pieceEnd, step } of this.#rulers) {
      const until = Math.min(end, pieceEnd);
      for (let offset = piece.offset; offset < until; offset += step)
        yield { offset, length: Math.min(step, until - offset) };
    }
  }

  /** The stretches of a segment. */
  stretches(index: number): KeptStretch[] {
    const stretches: { length: number; shares: number[] }[] = [];
    for (const { length, bytes } of this.#bucketsOf(index)) {
      const shares = bytes.map((part) => shareOf(part, length));
      const last = stretches.at(-1);
      if (last?.shares.every((share, at) => share === shares[at])) last.length += length;
      else stretches.push({ length, shares });
    }
    return stretches.map(({ length, shares: [stored = 0, compressed = 0, zeros = 0, absent = 0] }) => ({
      length,
      stored,
      compressed,
      zeros,
      absent,
    }));
  }

  total(): Kept {
    return this.#sum(() => true);
  }

  ofArea(area: number): Kept {
    if (!(area < this.#areas)) throw new RangeError(`there is no area ${area}`);
    return this.#sum(({ piece }) => piece.area === area);
  }

  #sum(isIn: (ruler: Ruler) => boolean): Kept {
    const sums = [0, 0, 0, 0];
    let [inFile, all] = [0, 0];
    for (const [index, ruler] of this.#rulers.entries()) {
      if (!isIn(ruler)) continue;
      inFile += this.#inFile[index] ?? 0;
      all += ruler.piece.length;
      for (const { bytes } of this.#bucketsOf(index))
        bytes.forEach((part, at) => {
          sums[at] = (sums[at] ?? 0) + part;
        });
    }
    const [stored = 0, compressed = 0, zeros = 0, absent = 0] = sums;
    const unread = all - stored - compressed - zeros - absent;
    return { inFile: Math.round(inFile), stored, compressed, zeros, absent, unread };
  }

  *#bucketsOf(index: number): Generator<{ length: number; bytes: number[] }, void, undefined> {
    const ruler = this.#rulers[index];
    if (!ruler) return;
    const { piece, step, count, first } = ruler;
    for (let bucket = 0; bucket < count; bucket++) {
      const cell = (first + bucket) * KINDS.length;
      const length = Math.min(step, piece.length - bucket * step);
      yield { length, bytes: [...this.#bytes.subarray(cell, cell + KINDS.length)] };
    }
  }
}

/** A part that is there at all does not round to nothing. */
function shareOf(part: number, whole: number): number {
  return part === 0 ? 0 : Math.max(1, Math.round((part / whole) * 1000)) / 1000;
}
