import type { BlockCodes } from './block-codes.js';
import { TABLE_BITS } from './huffman-code.js';
import { moveToFront } from './move-to-front.js';
import { type Bzip2State, peekTop } from './state.js';

/** Two symbols write the length of a run in digits of 1 and 2, lowest first. */
const RUN_B = 1;
/** The number of symbols for which a code is used. */
const GROUP = 50;

/**
 * Decodes the symbols of a block, undoing the Huffman codes, the runs of the front of the list, and move-to-front.
 *
 * @param target receives the block's bytes, one per number; its length is the limit of a block
 * @param counts receives the number of occurrences of each byte
 * @returns the number of bytes
 */
export function readSymbols(
  state: Bzip2State,
  block: BlockCodes,
  target: Int32Array,
  counts: Int32Array,
  limit: number,
): number {
  const { view } = state.input;
  const bitEnd = state.input.end * 8;
  const list = block.bytes;
  const end = block.symbols - 1;
  counts.fill(0);
  let { bit } = state;
  let size = 0;
  // The run so far, and the value of the next digit.
  let run = 0;
  let digit = 1;
  for (let group = 0; group < block.selectorCount; group++) {
    const code = block.codes[block.selectors[group] ?? 0];
    if (!code) break;
    const { table } = code;
    for (let left = GROUP; left > 0; left--) {
      const word = peekTop(view, bit);
      let entry = table[word >>> (32 - TABLE_BITS)] ?? 0;
      if (entry === 0) entry = code.longEntry(word);
      bit += entry & 31;
      if (entry === 0 || bit > bitEnd) {
        state.bit = bit;
        state.corrupt('the code of no symbol');
      }
      const symbol = entry >> 5;
      if (symbol <= RUN_B) {
        run += digit << symbol;
        digit <<= 1;
        if (run > limit - size) fail(state, bit, limit);
        continue;
      }
      if (run > 0) {
        const byte = list[0] ?? 0;
        target.fill(byte, size, size + run);
        counts[byte] = (counts[byte] ?? 0) + run;
        size += run;
        run = 0;
        digit = 1;
      }
      if (symbol === end) {
        state.bit = bit;
        return size;
      }
      if (size === limit) fail(state, bit, limit);
      const byte = moveToFront(list, symbol - 1);
      counts[byte] = (counts[byte] ?? 0) + 1;
      target[size++] = byte;
    }
  }
  state.bit = bit;
  return state.corrupt('a block goes on behind its selectors');
}

function fail(state: Bzip2State, bit: number, limit: number): never {
  state.bit = bit;
  state.corrupt(`a block of more than ${limit} bytes`);
}
