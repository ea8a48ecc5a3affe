import type { Bzip2State } from './state.js';

/** 256 bytes, minus one because the first has no position of its own, two runs, and the end. */
export const MAX_SYMBOLS = 258;
export const LONGEST_CODE = 20;

/** Codes of up to this many bits are looked up in a table, longer ones compared. */
export const TABLE_BITS = 10;

/** One of the two to six Huffman codes of a block, built from its code lengths in canonical order. */
export class HuffmanCode {
  /** By the next `TABLE_BITS` bits: the symbol, shifted by 5, and the length of its code; 0 if it is longer. */
  readonly table: Int32Array = new Int32Array(1 << TABLE_BITS);
  readonly #counts: Int32Array = new Int32Array(LONGEST_CODE + 1);
  readonly #places: Int32Array = new Int32Array(LONGEST_CODE + 1);
  readonly #sorted: Uint16Array = new Uint16Array(MAX_SYMBOLS);

  build(state: Bzip2State, lengths: Uint8Array, symbols: number): void {
    const counts = this.#counts.fill(0);
    for (let symbol = 0; symbol < symbols; symbol++) {
      const length = lengths[symbol] ?? 0;
      counts[length] = (counts[length] ?? 0) + 1;
    }
    this.#sort(lengths, symbols);
    // A code may leave patterns unused, which is detected when one occurs, but no two codes may collide.
    this.table.fill(0);
    let code = 0;
    let k = 0;
    for (let length = 1; length <= LONGEST_CODE; length++) {
      const next = code + (counts[length] ?? 0);
      if (next > 1 << length) state.corrupt('the codes of a table collide');
      const spare = TABLE_BITS - length;
      for (; code < next; code++, k++) {
        const entry = ((this.#sorted[k] ?? 0) << 5) | length;
        if (spare >= 0) this.table.fill(entry, code << spare, (code + 1) << spare);
      }
      code <<= 1;
    }
  }

  #sort(lengths: Uint8Array, symbols: number): void {
    let sum = 0;
    for (let length = 1; length <= LONGEST_CODE; length++) {
      this.#places[length] = sum;
      sum += this.#counts[length] ?? 0;
    }
    for (let symbol = 0; symbol < symbols; symbol++) {
      const length = lengths[symbol] ?? 0;
      const place = this.#places[length] ?? 0;
      this.#sorted[place] = symbol;
      this.#places[length] = place + 1;
    }
  }

  /** Returns the entry for a code longer than the table's index, at the top of `word`; 0 if there is none. */
  longEntry(word: number): number {
    let code = 0;
    let k = 0;
    for (let length = 1; length <= LONGEST_CODE; length++) {
      const count = this.#counts[length] ?? 0;
      const own = (word >>> (32 - length)) - code;
      if (own < count) return ((this.#sorted[k + own] ?? 0) << 5) | length;
      k += count;
      code = (code + count) << 1;
    }
    return 0;
  }
}
