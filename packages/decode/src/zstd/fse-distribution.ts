import { peek } from '../forward-bits.js';
import type { ZstdState } from './state.js';

/** The probability of each symbol, in units of 1/2^log (RFC 8878, section 4.1.1). */
export class Distribution {
  log = 0;
  /** Number of symbols in `probabilities`. */
  symbols = 0;
  /** -1 means "less than 1". */
  readonly probabilities: Int16Array = new Int16Array(256);

  static of(log: number, probabilities: readonly number[]): Distribution {
    const made = new Distribution();
    made.log = log;
    made.symbols = probabilities.length;
    made.probabilities.set(probabilities);
    return made;
  }

  /**
   * Reads a distribution at the position and advances the position past its last byte.
   *
   * @param maxLog the largest table that the format allows here
   * @param maxSymbol the last possible symbol
   */
  read(state: ZstdState, maxLog: number, maxSymbol: number): void {
    const { view } = state.input;
    let bit = state.position * 8;
    const bitEnd = state.end * 8;
    this.log = (peek(view, bit) & 15) + 5;
    bit += 4;
    if (this.log > maxLog) state.corrupt(`a table of 2^${this.log} states`);
    // The remaining probability.
    let left = 1 << this.log;
    let symbol = 0;
    while (left > 0) {
      if (symbol > maxSymbol) state.corrupt(`more than ${maxSymbol + 1} symbols in a distribution`);
      if (bit > bitEnd) break;
      // A value from 0 to left + 1; small values use one bit less if that suffices.
      const bits = 32 - Math.clz32(left + 1);
      const half = (1 << (bits - 1)) - 1;
      const short = (1 << bits) - 2 - left;
      let value = peek(view, bit) & ((1 << bits) - 1);
      bit += bits;
      if ((value & half) < short) {
        value &= half;
        bit--;
      } else if (value > half) {
        value -= short;
      }
      const probability = value - 1;
      this.probabilities[symbol++] = probability;
      left -= Math.abs(probability);
      if (probability !== 0) continue;
      // More symbols of probability 0 follow: two bits count them, and 3 says that two more bits follow.
      let zeros = 3;
      while (zeros === 3 && bit <= bitEnd) {
        zeros = peek(view, bit) & 3;
        bit += 2;
        if (symbol + zeros > maxSymbol + 1) state.corrupt('too many symbols in a distribution');
        this.probabilities.fill(0, symbol, symbol + zeros);
        symbol += zeros;
      }
    }
    this.symbols = symbol;
    state.position = (bit + 7) >>> 3;
    state.require(0);
  }
}
