/** The largest bound that bit operations can address. */
const MAX_LENGTH = 2 ** 31;

/** A set of whole numbers below a bound, one bit each. */
export class BitSet {
  readonly #words: Uint32Array;

  /** @param length exclusive bound of the members; at most 2^31 */
  constructor(readonly length: number) {
    if (!(length >= 0 && length <= MAX_LENGTH)) throw new RangeError(`BitSet: at most ${MAX_LENGTH} members`);
    this.#words = new Uint32Array(Math.ceil(length / 32));
  }

  /** Whether `member` is in the set; false for anything not below the bound. */
  has(member: number): boolean {
    return member < this.length && (((this.#words[member >>> 5] ?? 0) >>> (member & 31)) & 1) === 1;
  }

  /** Adds `member` if it is below the bound. */
  add(member: number): void {
    if (member < this.length)
      this.#words[member >>> 5] = (this.#words[member >>> 5] ?? 0) | (1 << (member & 31));
  }
}
