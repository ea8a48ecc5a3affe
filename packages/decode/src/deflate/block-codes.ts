import { peek } from '../forward-bits.js';
import { CODE_LENGTHS, DISTANCES, END_OF_BLOCK, LITERALS } from './alphabets.js';
import { HuffmanTable } from './huffman-table.js';
import { pairUp } from './pair-up.js';
import type { DeflateState } from './state.js';

/** The index bits of the main tables: the more, the fewer subtables, but the longer it takes to build them. */
export const LITERAL_BITS = 11;
export const DISTANCE_BITS = 8;
const CODE_LENGTH_BITS = 7;

/** The two codes of a block (RFC 1951, section 3.2.3). */
export interface Tables {
  readonly literals: HuffmanTable;
  readonly distances: HuffmanTable;
}

function newTables(): Tables {
  return {
    literals: new HuffmanTable(LITERALS, LITERAL_BITS),
    distances: new HuffmanTable(DISTANCES, DISTANCE_BITS),
  };
}

let fixed: Tables | undefined;

/** The codes of blocks without their own (section 3.2.6), built when the first such block comes. */
export function fixedCodes(): Tables {
  if (fixed) return fixed;
  fixed = newTables();
  const lengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280);
  fixed.literals.build(lengths, 0, 288);
  pairUp(fixed.literals.entries, LITERAL_BITS);
  fixed.distances.build(new Uint8Array(32).fill(5), 0, 32);
  return fixed;
}

/** Section 3.2.7: the order in which the lengths of the code length code come. */
const CODE_LENGTH_ORDER: readonly number[] = [
  16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
];

const MOST_LITERALS = 286;
const MOST_DISTANCES = 30;

/** Reads a block's own codes (section 3.2.7). */
export class DynamicCodes {
  readonly #tables: Tables = newTables();
  readonly #codeLengths: HuffmanTable = new HuffmanTable(CODE_LENGTHS, CODE_LENGTH_BITS);
  readonly #lengths: Uint8Array = new Uint8Array(MOST_LITERALS + MOST_DISTANCES);

  read(state: DeflateState): Tables {
    const counts = peek(state.input.view, state.bit);
    state.bit += 14;
    const literals = (counts & 31) + 257;
    const distances = ((counts >>> 5) & 31) + 1;
    state.requireInput();
    if (literals > MOST_LITERALS) state.fail('corrupt', `${literals} literal and length codes`);
    if (distances > MOST_DISTANCES) state.fail('corrupt', `${distances} distance codes`);
    this.#readCodeLengthCode(state, ((counts >>> 10) & 15) + 4);
    this.#readLengths(state, literals + distances);
    this.#build(state, literals, distances);
    return this.#tables;
  }

  #readCodeLengthCode(state: DeflateState, count: number): void {
    const lengths = this.#lengths.fill(0, 0, 19);
    for (let i = 0; i < count; i++) {
      lengths[CODE_LENGTH_ORDER[i] ?? 0] = peek(state.input.view, state.bit) & 7;
      state.bit += 3;
    }
    state.requireInput();
    const made = this.#codeLengths.build(lengths, 0, 19);
    if (made !== 'complete') state.fail('corrupt', `the code of the code lengths is ${made}`);
  }

  /** The lengths of both codes as one sequence: a run may continue from the literals into the distances. */
  #readLengths(state: DeflateState, total: number): void {
    const lengths = this.#lengths;
    const { entries } = this.#codeLengths;
    const { view } = state.input;
    let { bit } = state;
    for (let i = 0; i < total; ) {
      let word = peek(view, bit);
      const entry = entries[word & ((1 << CODE_LENGTH_BITS) - 1)] ?? 0;
      const symbol = entry >> 8;
      bit += entry & 31;
      word >>>= entry;
      if (symbol < 16) {
        lengths[i++] = symbol;
        continue;
      }
      let run = 0;
      let length = 0;
      if (symbol === 16) {
        run = 3 + (word & 3);
        bit += 2;
        if (i === 0) {
          state.bit = bit;
          state.requireInput();
          state.fail('corrupt', 'the first code length repeats one before it');
        }
        length = lengths[i - 1] ?? 0;
      } else if (symbol === 17) {
        run = 3 + (word & 7);
        bit += 3;
      } else {
        run = 11 + (word & 127);
        bit += 7;
      }
      if (run > total - i) {
        state.bit = bit;
        state.requireInput();
        state.fail('corrupt', 'a run of code lengths is too long');
      }
      lengths.fill(length, i, i + run);
      i += run;
    }
    state.bit = bit;
    state.requireInput();
  }

  #build(state: DeflateState, literals: number, distances: number): void {
    const lengths = this.#lengths;
    if (!lengths[END_OF_BLOCK]) state.fail('corrupt', 'no code for the end of the block');
    let made = this.#tables.literals.build(lengths, 0, literals);
    if (made !== 'complete' && made !== 'single') {
      state.fail('corrupt', `the code of literals and lengths is ${made}`);
    }
    pairUp(this.#tables.literals.entries, LITERAL_BITS);
    made = this.#tables.distances.build(lengths, literals, distances);
    if (made === 'incomplete' || made === 'oversubscribed') {
      state.fail('corrupt', `the code of distances is ${made}`);
    }
  }
}
