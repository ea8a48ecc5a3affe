import type { Distribution } from './fse-distribution.js';

/** The meaning of a symbol: a base, plus this many bits of the stream. */
export interface Codes {
  readonly bases: Int32Array;
  readonly extraBits: Uint8Array;
}

/**
 * A decoding table of finite state entropy (RFC 8878, section 4.1.1). The index is the state. `values` holds what
 * the state's symbol stands for; `steps` how to come to the next state and how many bits belong to the symbol:
 *
 * | bits of a step | 31–16                       | 15–8                          | 7–0                         |
 * | -------------- | --------------------------- | ----------------------------- | --------------------------- |
 * |                | the lowest next state       | bits to add for the next one  | extra bits of the symbol    |
 *
 * The fields are so wide that the steps of several tables can be added, and so the bits they need.
 */
export class FseTable {
  readonly values: Int32Array;
  readonly steps: Int32Array;
  /** The table has 2^log states. */
  log = 0;
  readonly #symbols: Uint8Array;
  readonly #next: Uint16Array = new Uint16Array(256);

  constructor(maxLog: number) {
    this.values = new Int32Array(1 << maxLog);
    this.steps = new Int32Array(1 << maxLog);
    this.#symbols = new Uint8Array(1 << maxLog);
  }

  /** Builds the table of a distribution; without `codes` a symbol stands for itself. */
  build(distribution: Distribution, codes?: Codes): void {
    const { log } = distribution;
    const size = 1 << log;
    this.log = log;
    this.#spread(distribution);
    for (let state = 0; state < size; state++) {
      const symbol = this.#symbols[state] ?? 0;
      const count = this.#next[symbol] ?? 0;
      this.#next[symbol] = count + 1;
      const bits = log - (31 - Math.clz32(count));
      const lowest = (count << bits) - size;
      this.values[state] = codes ? (codes.bases[symbol] ?? 0) : symbol;
      this.steps[state] = (lowest << 16) | (bits << 8) | (codes ? (codes.extraBits[symbol] ?? 0) : 0);
    }
  }

  /** A single state that stays, for a single symbol: `RLE_Mode` (section 3.1.1.3.2.1.1). */
  buildSingle(symbol: number, codes: Codes): void {
    this.log = 0;
    this.values[0] = codes.bases[symbol] ?? 0;
    this.steps[0] = codes.extraBits[symbol] ?? 0;
  }

  /** Assigns a symbol to each state, and to each symbol its first `next`: its number of states. */
  #spread({ log, probabilities, symbols: count }: Distribution): void {
    const symbols = this.#symbols;
    const size = 1 << log;
    // A probability of "less than 1", stored as -1, gets one state at the end of the table.
    let high = size - 1;
    for (let symbol = 0; symbol < count; symbol++) {
      const probability = probabilities[symbol] ?? 0;
      if (probability === -1) symbols[high--] = symbol;
      this.#next[symbol] = Math.abs(probability);
    }
    const step = (size >> 1) + (size >> 3) + 3;
    let state = 0;
    for (let symbol = 0; symbol < count; symbol++) {
      for (let left = probabilities[symbol] ?? 0; left > 0; left--) {
        symbols[state] = symbol;
        do state = (state + step) & (size - 1);
        while (state > high);
      }
    }
  }
}
