import { HuffmanCode, LONGEST_CODE, MAX_SYMBOLS } from './huffman-code.js';
import { moveToFront } from './move-to-front.js';
import type { Bzip2State } from './state.js';

const MAX_CODES = 6;
const MAX_SELECTORS = 2 ** 15 - 1;

/** The start of a block, before its symbols: the bytes that occur in it, its codes, and which code is used when. */
export class BlockCodes {
  /** The bytes that occur, in order: the initial move-to-front list. */
  readonly bytes: Uint8Array = new Uint8Array(256);
  /** Number of symbols: the bytes minus one, two for runs, one for the end. */
  symbols = 0;
  /** The code's number for every fifty symbols. */
  readonly selectors: Uint8Array = new Uint8Array(MAX_SELECTORS);
  selectorCount = 0;
  readonly codes: readonly HuffmanCode[] = Array.from({ length: MAX_CODES }, () => new HuffmanCode());
  readonly #lengths: Uint8Array = new Uint8Array(MAX_SYMBOLS);
  readonly #order: Uint8Array = new Uint8Array(MAX_CODES);

  read(state: Bzip2State): void {
    this.#readBytes(state);
    const codes = state.take(3);
    if (codes < 2 || codes > MAX_CODES) state.corrupt(`${codes} codes in a block`);
    this.#readSelectors(state, codes);
    for (let i = 0; i < codes; i++) this.#readCode(state, i);
  }

  /** Sixteen bits say which sixteenths contain occurring bytes, then sixteen bits for each of those. */
  #readBytes(state: Bzip2State): void {
    const sixteenths = state.take(16);
    let count = 0;
    for (let i = 0; i < 16; i++) {
      if (!(sixteenths & (0x8000 >> i))) continue;
      const used = state.take(16);
      for (let j = 0; j < 16; j++) if (used & (0x8000 >> j)) this.bytes[count++] = i * 16 + j;
    }
    if (count === 0) state.corrupt('a block in which no byte occurs');
    this.symbols = count + 2;
  }

  /** Positions in a move-to-front list of the codes, each as that many ones and a zero. */
  #readSelectors(state: Bzip2State, codes: number): void {
    this.selectorCount = state.take(15);
    if (this.selectorCount === 0) state.corrupt('a block without selectors');
    const order = this.#order;
    for (let i = 0; i < codes; i++) order[i] = i;
    for (let i = 0; i < this.selectorCount; i++) {
      let place = 0;
      while (state.take(1)) if (++place >= codes) state.corrupt('a selector of no code');
      this.selectors[i] = moveToFront(order, place);
    }
  }

  /**
   * The lengths of one code, each as the difference from the previous one: 0 ends it, 10 adds one, 11 subtracts one.
   */
  #readCode(state: Bzip2State, index: number): void {
    let length = state.take(5);
    for (let symbol = 0; symbol < this.symbols; symbol++) {
      for (;;) {
        if (length < 1 || length > LONGEST_CODE) state.corrupt(`a code of ${length} bits`);
        if (!state.take(1)) break;
        length += state.take(1) ? -1 : 1;
      }
      this.#lengths[symbol] = length;
    }
    this.codes[index]?.build(state, this.#lengths, this.symbols);
  }
}
