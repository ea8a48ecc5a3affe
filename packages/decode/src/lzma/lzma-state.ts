import { EVEN, LITERAL, LITERAL_SIZE } from './probabilities.js';

/** `lc + lp` is at most this in LZMA2 and in what xz reads. */
const MAX_LITERAL_BITS = 4;

/** The model and the range decoder, between calls of the loop that keeps them in local variables. */
export class LzmaState {
  probabilities: Uint16Array = new Uint16Array(LITERAL);
  /** `lc`, `lp`, and `pb`: context bits of literals, and position bits of literals and of matches. */
  literalContext = 0;
  literalPosition = 0;
  position = 0;
  /** The range decoder's interval: 32 bits each, which may look negative. */
  range = -1;
  code = 0;
  state = 0;
  /** The last four distances, less one. */
  rep0 = 0;
  rep1 = 0;
  rep2 = 0;
  rep3 = 0;

  /** Sets `lc`, `lp`, and `pb` by their common byte. @returns whether it is valid */
  setProperties(byte: number): boolean {
    if (byte >= 9 * 5 * 5) return false;
    const [lc, rest] = [byte % 9, Math.floor(byte / 9)];
    const [lp, pb] = [rest % 5, Math.floor(rest / 5)];
    if (lc + lp > MAX_LITERAL_BITS) return false;
    this.literalContext = lc;
    this.literalPosition = lp;
    this.position = pb;
    const length = LITERAL + (LITERAL_SIZE << (lc + lp));
    if (this.probabilities.length < length) this.probabilities = new Uint16Array(length);
    return true;
  }

  /** Forgets everything but the properties. */
  reset(): void {
    this.probabilities.fill(EVEN);
    this.state = 0;
    this.rep0 = 0;
    this.rep1 = 0;
    this.rep2 = 0;
    this.rep3 = 0;
  }

  /**
   * Starts the range decoder with five bytes. @returns whether the first is zero, as it has to be
   */
  start(input: Uint8Array, at: number): boolean {
    this.range = -1;
    this.code = 0;
    for (let i = 1; i < 5; i++) this.code = (this.code << 8) | (input[at + i] ?? 0);
    return input[at] === 0;
  }
}
