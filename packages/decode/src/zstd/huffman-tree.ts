import { endPosition, peekBack, startPosition, top } from './backward-bits.js';
import { Distribution } from './fse-distribution.js';
import { FseTable } from './fse-table.js';
import type { ZstdState } from './state.js';

/** RFC 8878, section 4.2.1: no code of a literal is longer. */
export const HUFFMAN_BITS = 11;
const TABLE_SIZE = 1 << HUFFMAN_BITS;

const MAX_WEIGHTS = 255;
/** Section 4.2.1.2: the table for compressed weights has at most 2^6 states. */
const WEIGHTS_LOG = 6;

/**
 * The Huffman code of the literals (section 4.2.1). The next eleven bits of the stream are an index into both
 * tables. `singles` has one literal an entry, `pairs` two wherever both codes fit into the index:
 *
 * | bits of an entry | 25–24              | 23–16              | 15–8              | 4–0                    |
 * | ---------------- | ------------------ | ------------------ | ----------------- | ---------------------- |
 * |                  | how many literals  | the second literal | the first literal | length of both codes   |
 */
export class HuffmanTree {
  readonly singles: Int32Array = new Int32Array(TABLE_SIZE);
  readonly pairs: Int32Array = new Int32Array(TABLE_SIZE);
  /** Whether this frame has had a tree yet, which a later block may reuse. */
  known = false;
  readonly #weights: Uint8Array = new Uint8Array(MAX_WEIGHTS + 1);
  /** Number of literals of each weight. */
  readonly #counts: Int32Array = new Int32Array(HUFFMAN_BITS + 2);
  /** Position of the next literal of each weight in the table. */
  readonly #places: Int32Array = new Int32Array(HUFFMAN_BITS + 2);
  readonly #distribution: Distribution = new Distribution();
  readonly #table: FseTable = new FseTable(WEIGHTS_LOG);

  /** Reads the description of a tree, and advances the position past it. */
  read(state: ZstdState): void {
    const header = state.take(1);
    const given = header < 128 ? this.#readCompressed(state, header) : this.#readDirect(state, header - 127);
    this.#fill(this.#complete(state, given), given + 1);
    this.known = true;
  }

  /** Section 4.2.1.1: weights of four bits each. */
  #readDirect(state: ZstdState, count: number): number {
    const start = state.position;
    state.require((count + 1) >> 1);
    state.position += (count + 1) >> 1;
    for (let i = 0; i < count; i++) {
      const byte = state.input.bytes[start + (i >> 1)] ?? 0;
      this.#weights[i] = i & 1 ? byte & 15 : byte >> 4;
    }
    return count;
  }

  /**
   * Section 4.2.1.2: `size` bytes of weights after a distribution, by two alternating states. They end when a state
   * would have to read past the start of the stream; the other one still yields its weight.
   */
  #readCompressed(state: ZstdState, size: number): number {
    const { view } = state.input;
    const outerEnd = state.end;
    const end = state.position + size;
    state.require(size);
    state.end = end;
    this.#distribution.read(state, WEIGHTS_LOG, HUFFMAN_BITS + 1);
    this.#table.build(this.#distribution);
    const { values, steps, log } = this.#table;
    const start = startPosition(state.position);
    let position = endPosition(state, state.position, end, 'weights');
    state.end = outerEnd;
    state.position = end;
    let mine = top(peekBack(view, position), log);
    position -= log;
    let other = top(peekBack(view, position), log);
    position -= log;
    if (position < start) state.corrupt('the weights of the literals have no states');
    for (let count = 0; count + 2 <= MAX_WEIGHTS; ) {
      this.#weights[count++] = values[mine] ?? 0;
      const step = steps[mine] ?? 0;
      const bits = (step >> 8) & 255;
      const next = (step >> 16) + top(peekBack(view, position), bits);
      position -= bits;
      if (position < start) {
        this.#weights[count++] = values[other] ?? 0;
        return count;
      }
      mine = other;
      other = next;
    }
    return state.corrupt('too many weights of literals');
  }

  /**
   * The last literal's weight is implicit (section 4.2.1): it makes the sum of all 2^(weight - 1) a power of two.
   * Returns its logarithm, the length of the longest code.
   */
  #complete(state: ZstdState, given: number): number {
    const weights = this.#weights;
    const counts = this.#counts.fill(0);
    let sum = 0;
    for (let i = 0; i < given; i++) {
      const weight = weights[i] ?? 0;
      if (weight > HUFFMAN_BITS) state.corrupt(`a literal of weight ${weight}`);
      sum += (1 << weight) >> 1;
      counts[weight] = (counts[weight] ?? 0) + 1;
    }
    if (sum === 0) state.corrupt('no literal has a weight');
    const longest = 32 - Math.clz32(sum);
    const rest = (1 << longest) - sum;
    if (longest > HUFFMAN_BITS) state.corrupt(`a literal's code of ${longest} bits`);
    if (rest & (rest - 1)) state.corrupt('the weights of the literals leave no power of two');
    const last = 32 - Math.clz32(rest);
    weights[given] = last;
    counts[last] = (counts[last] ?? 0) + 1;
    // A tree has at least two leaves at its deepest level.
    if ((counts[1] ?? 0) < 2) state.corrupt('the code of the literals is too deep');
    return longest;
  }

  /**
   * Section 4.2.1.3: a literal of weight w has a code of `longest` + 1 - w bits, and codes ascend with the weight,
   * then with the literal. So each fills the part of the table after the previous one.
   */
  #fill(longest: number, symbols: number): void {
    const { singles, pairs } = this;
    const places = this.#places;
    let place = 0;
    for (let weight = 1; weight <= longest; weight++) {
      places[weight] = place;
      place += (this.#counts[weight] ?? 0) << (weight - 1 + HUFFMAN_BITS - longest);
    }
    for (let symbol = 0; symbol < symbols; symbol++) {
      const weight = this.#weights[symbol] ?? 0;
      if (weight === 0) continue;
      const from = places[weight] ?? 0;
      const to = from + (1 << (weight - 1 + HUFFMAN_BITS - longest));
      places[weight] = to;
      singles.fill((1 << 24) | (symbol << 8) | (longest + 1 - weight), from, to);
    }
    for (let index = 0; index < TABLE_SIZE; index++) {
      const first = singles[index] ?? 0;
      const length = first & 31;
      const second = singles[(index << length) & (TABLE_SIZE - 1)] ?? 0;
      const both = length + (second & 31);
      pairs[index] =
        both > HUFFMAN_BITS ? first : (2 << 24) | ((second & 0xff00) << 8) | (first & 0xff00) | both;
    }
  }
}
