import { type Alphabet, EXCEPTION, INVALID_ENTRY, NO_LITERAL, SUBTABLE } from './alphabets.js';

/** RFC 1951, section 3.2.7: no code of literals or distances is longer. */
const LONGEST_CODE = 15;

/** The kind of a code by its lengths: only a `complete` one gives every bit pattern a symbol. */
export type Completeness = 'complete' | 'incomplete' | 'oversubscribed' | 'single' | 'empty';

/**
 * A decoding table: the next bits of the stream are the index of an entry (see `alphabets.ts`). Codes longer than the
 * index share an entry that points to a subtable, indexed by the bits that follow.
 *
 * Huffman codes are in the stream from their most significant bit on, everything else from the least significant
 * (section 3.1.1). The index is in stream order, so codes are counted up with their bits reversed.
 */
export class HuffmanTable {
  readonly entries: Int32Array;
  readonly #indexBits: number;
  readonly #alphabet: Alphabet;
  /** Number of codes of each length. */
  readonly #counts: Int32Array = new Int32Array(LONGEST_CODE + 1);
  /** Position of the next symbol of each length in `#sorted`. */
  readonly #places: Int32Array = new Int32Array(LONGEST_CODE + 1);
  /** The symbols that have a code, by its length, then by number: the canonical order (section 3.2.2). */
  readonly #sorted: Uint16Array;

  constructor(alphabet: Alphabet, indexBits: number) {
    const symbols = alphabet.values.length;
    this.#alphabet = alphabet;
    this.#indexBits = indexBits;
    this.#sorted = new Uint16Array(symbols);
    // A subtable of 2^n entries has at least n + 1 symbols, so `symbols` of them fill no more than this.
    const n = LONGEST_CODE - indexBits;
    this.entries = new Int32Array(2 ** indexBits + Math.floor((symbols * 2 ** n) / (n + 1)));
  }

  /** Builds the table for the code whose lengths are the `count` bytes of `lengths` from `from` on. */
  build(lengths: Uint8Array, from: number, count: number): Completeness {
    const longest = this.#sort(lengths, from, count);
    const free = this.#freePatterns(longest);
    if (free === 0) {
      this.#fill(longest);
      return 'complete';
    }
    if (free < 0) return 'oversubscribed';
    this.entries.fill(INVALID_ENTRY, 0, 1 << this.#indexBits);
    if (longest === 0) return 'empty';
    if (longest > 1) return 'incomplete';
    // A single symbol has a code of one bit, 0 (section 3.2.7); 1 is not a code.
    const entry = this.#entry(this.#sorted[0] ?? 0, 1);
    for (let i = 0; i < 1 << this.#indexBits; i += 2) this.entries[i] = entry;
    return 'single';
  }

  /** Sorts the symbols into canonical order, and returns the length of the longest code. */
  #sort(lengths: Uint8Array, from: number, count: number): number {
    const counts = this.#counts;
    const places = this.#places;
    const sorted = this.#sorted;
    counts.fill(0);
    for (let i = from; i < from + count; i++) {
      const length = lengths[i] ?? 0;
      counts[length] = (counts[length] ?? 0) + 1;
    }
    let longest = 0;
    let sum = 0;
    for (let length = 1; length <= LONGEST_CODE; length++) {
      const codes = counts[length] ?? 0;
      if (codes > 0) longest = length;
      places[length] = sum;
      sum += codes;
    }
    for (let symbol = 0; symbol < count; symbol++) {
      const length = lengths[from + symbol] ?? 0;
      if (length === 0) continue;
      const place = places[length] ?? 0;
      sorted[place] = symbol;
      places[length] = place + 1;
    }
    return longest;
  }

  /** Returns how many of the 2^15 patterns of 15 bits begin with no code; negative if codes collide. */
  #freePatterns(longest: number): number {
    let free = 1 << LONGEST_CODE;
    for (let length = 1; length <= longest; length++) {
      free -= (this.#counts[length] ?? 0) << (LONGEST_CODE - length);
    }
    return free;
  }

  #entry(symbol: number, length: number): number {
    const { values, perBit } = this.#alphabet;
    return (values[symbol] ?? 0) + length * (perBit[symbol] ?? 0);
  }

  /** Fills the table for a complete code: each code's index, repeated for every value of the bits after it. */
  #fill(longest: number): void {
    const { entries } = this;
    const { values, perBit } = this.#alphabet;
    const sorted = this.#sorted;
    const indexBits = this.#indexBits;
    let code = 0;
    let k = 0;
    for (let length = 1; length <= indexBits; length++) {
      // All shorter codes are there for length - 1 bits; they are the same whatever bit comes next.
      const half = 1 << (length - 1);
      if (k > 0) entries.copyWithin(half, 0, half);
      for (let left = this.#counts[length] ?? 0; left > 0; left--) {
        const symbol = sorted[k++] ?? 0;
        entries[code] = (values[symbol] ?? 0) + length * (perBit[symbol] ?? 0);
        code = nextCode(code, length);
      }
    }
    if (longest > indexBits) this.#fillSubtables(longest, code, k);
  }

  /** Fills the subtables of the codes longer than the index, from `code` on, which belongs to the k-th symbol. */
  #fillSubtables(longest: number, code: number, k: number): void {
    const { entries } = this;
    const indexBits = this.#indexBits;
    const mask = (1 << indexBits) - 1;
    let prefix = -1;
    let start = 0;
    let subBits = 0;
    let end = 1 << indexBits;
    for (let length = indexBits + 1; length <= longest; length++) {
      for (let left = this.#counts[length] ?? 0; left > 0; left--) {
        if ((code & mask) !== prefix) {
          prefix = code & mask;
          subBits = this.#subtableBits(length, left);
          start = end;
          end += 1 << subBits;
          entries[prefix] = NO_LITERAL | EXCEPTION | SUBTABLE | (start << 8) | subBits;
        }
        const own = length - indexBits;
        const entry = this.#entry(this.#sorted[k++] ?? 0, own);
        for (let i = code >>> indexBits; i < 1 << subBits; i += 1 << own) entries[start + i] = entry;
        code = nextCode(code, length);
      }
    }
  }

  /**
   * Returns the index bits of the subtable whose first and shortest code has `length` bits, when `left` codes of that
   * length remain: as deep as the longest code that begins with the same index bits.
   */
  #subtableBits(length: number, left: number): number {
    let depth = length;
    for (let codes = left; codes < 1 << (depth - this.#indexBits); ) {
      depth++;
      codes = (codes << 1) + (this.#counts[depth] ?? 0);
    }
    return depth - this.#indexBits;
  }
}

/** Returns the next code of `length` bits, bits reversed: adds one at the bit that comes last. */
function nextCode(code: number, length: number): number {
  const zeros = code ^ ((1 << length) - 1);
  if (zeros === 0) return code;
  const last = 1 << (31 - Math.clz32(zeros));
  return (code & (last - 1)) | last;
}
