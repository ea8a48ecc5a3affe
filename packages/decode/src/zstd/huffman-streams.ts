import { endPosition, peekBack, startPosition } from './backward-bits.js';
import { HUFFMAN_BITS, type HuffmanTree } from './huffman-tree.js';
import { MAX_BLOCK, type ZstdState } from './state.js';

/** The tree's tables are indexed by the top bits of a word. */
const INDEX_SHIFT = 32 - HUFFMAN_BITS;

/** A step uses two entries of up to eleven bits, and yields up to four literals. */
const STEP_BITS = 2 * HUFFMAN_BITS;
const STEP_LITERALS = 4;

/** Copies of literals may read beyond their end. */
const SLACK = 32;

/** The decoded literals of a block (RFC 8878, section 4.2.2). */
export class HuffmanStreams {
  readonly bytes: Uint8Array = new Uint8Array(MAX_BLOCK + SLACK);
  readonly view: DataView = new DataView(this.bytes.buffer);

  /** Decodes one stream, of the bytes from `start` to `end`, into the literals from `from` to `to`. */
  readOne(state: ZstdState, tree: HuffmanTree, start: number, end: number, from: number, to: number): void {
    this.#finish(state, tree, startPosition(start), endOf(state, start, end), from, to);
  }

  /**
   * Decodes four streams of a quarter of the literals each (section 3.1.1.3.1.6), interleaved: their steps do not
   * wait for each other. The position is after the jump table.
   */
  readFour(state: ZstdState, tree: HuffmanTree, sizes: Int32Array, end: number, count: number): void {
    const source = state.input.view;
    const { bytes } = this;
    const { pairs } = tree;
    const startA = state.position;
    const startB = startA + (sizes[0] ?? 0);
    const startC = startB + (sizes[1] ?? 0);
    const startD = startC + (sizes[2] ?? 0);
    if (startD >= end) state.corrupt('the streams of the literals are longer than their section');
    const quarter = (count + 3) >> 2;
    if (3 * quarter > count) state.corrupt(`four streams for ${count} literals`);
    let a = endOf(state, startA, startB);
    let b = endOf(state, startB, startC);
    let c = endOf(state, startC, startD);
    let d = endOf(state, startD, end);
    let atA = 0;
    let atB = quarter;
    let atC = 2 * quarter;
    let atD = 3 * quarter;
    for (;;) {
      // As many steps as every stream has bits and room for, whatever the bits are.
      const stepsA = steps(a - startPosition(startA), quarter - atA);
      const stepsB = steps(b - startPosition(startB), 2 * quarter - atB);
      const stepsC = steps(c - startPosition(startC), 3 * quarter - atC);
      const stepsD = steps(d - startPosition(startD), count - atD);
      let left = Math.min(stepsA, stepsB, stepsC, stepsD);
      if (left <= 0) break;
      do {
        let word = peekBack(source, a);
        let entry = pairs[word >>> INDEX_SHIFT] ?? 0;
        bytes[atA] = entry >> 8;
        bytes[atA + 1] = entry >> 16;
        atA += entry >> 24;
        a -= entry & 31;
        entry = pairs[(word << entry) >>> INDEX_SHIFT] ?? 0;
        bytes[atA] = entry >> 8;
        bytes[atA + 1] = entry >> 16;
        atA += entry >> 24;
        a -= entry & 31;

        word = peekBack(source, b);
        entry = pairs[word >>> INDEX_SHIFT] ?? 0;
        bytes[atB] = entry >> 8;
        bytes[atB + 1] = entry >> 16;
        atB += entry >> 24;
        b -= entry & 31;
        entry = pairs[(word << entry) >>> INDEX_SHIFT] ?? 0;
        bytes[atB] = entry >> 8;
        bytes[atB + 1] = entry >> 16;
        atB += entry >> 24;
        b -= entry & 31;

        word = peekBack(source, c);
        entry = pairs[word >>> INDEX_SHIFT] ?? 0;
        bytes[atC] = entry >> 8;
        bytes[atC + 1] = entry >> 16;
        atC += entry >> 24;
        c -= entry & 31;
        entry = pairs[(word << entry) >>> INDEX_SHIFT] ?? 0;
        bytes[atC] = entry >> 8;
        bytes[atC + 1] = entry >> 16;
        atC += entry >> 24;
        c -= entry & 31;

        word = peekBack(source, d);
        entry = pairs[word >>> INDEX_SHIFT] ?? 0;
        bytes[atD] = entry >> 8;
        bytes[atD + 1] = entry >> 16;
        atD += entry >> 24;
        d -= entry & 31;
        entry = pairs[(word << entry) >>> INDEX_SHIFT] ?? 0;
        bytes[atD] = entry >> 8;
        bytes[atD + 1] = entry >> 16;
        atD += entry >> 24;
        d -= entry & 31;
      } while (--left > 0);
    }
    this.#finish(state, tree, startPosition(startA), a, atA, quarter);
    this.#finish(state, tree, startPosition(startB), b, atB, 2 * quarter);
    this.#finish(state, tree, startPosition(startC), c, atC, 3 * quarter);
    this.#finish(state, tree, startPosition(startD), d, atD, count);
  }

  /** Decodes the rest of a stream, from `position` on, into the literals from `from` to `to`. */
  #finish(
    state: ZstdState,
    { pairs, singles }: HuffmanTree,
    start: number,
    position: number,
    from: number,
    to: number,
  ): void {
    const source = state.input.view;
    const { bytes } = this;
    let at = from;
    let bit = position;
    for (let left = steps(bit - start, to - at); left > 0; left = steps(bit - start, to - at)) {
      for (; left > 0; left--) {
        const word = peekBack(source, bit);
        let entry = pairs[word >>> INDEX_SHIFT] ?? 0;
        bytes[at] = entry >> 8;
        bytes[at + 1] = entry >> 16;
        at += entry >> 24;
        bit -= entry & 31;
        entry = pairs[(word << entry) >>> INDEX_SHIFT] ?? 0;
        bytes[at] = entry >> 8;
        bytes[at + 1] = entry >> 16;
        at += entry >> 24;
        bit -= entry & 31;
      }
    }
    while (at < to && bit > start) {
      const entry = singles[peekBack(source, bit) >>> INDEX_SHIFT] ?? 0;
      bytes[at++] = entry >> 8;
      bit -= entry & 31;
    }
    // Section 4.2.2: a stream ends exactly where its literals do.
    if (at !== to || bit !== start) state.corrupt('a stream of literals does not end where it should');
  }
}

/** Returns how many steps are safe with this many bits and this much room. */
function steps(bits: number, room: number): number {
  return Math.min(Math.floor(bits / STEP_BITS), Math.floor(room / STEP_LITERALS));
}

function endOf(state: ZstdState, start: number, end: number): number {
  return endPosition(state, start, end, 'literals');
}
