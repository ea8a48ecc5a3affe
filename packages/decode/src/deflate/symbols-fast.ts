import { peek } from '../forward-bits.js';
import { EXCEPTION, INVALID, SUBTABLE } from './alphabets.js';
import { DISTANCE_BITS, LITERAL_BITS, type Tables } from './block-codes.js';
import type { DeflateState } from './state.js';

/** The most that one round of the loop writes: two literals and a match, whose copy may overrun by seven. */
export const ROUND: number = 2 + 258 + 7;

const LITERAL_MASK = (1 << LITERAL_BITS) - 1;
const DISTANCE_MASK = (1 << DISTANCE_BITS) - 1;

/**
 * Decodes the symbols of a compressed block (RFC 1951, section 3.2.3) while there is ample room in the output.
 *
 * This is the hot loop. It checks once per round whether input and output are left; in between it relies on the slack
 * of the input and on the `ROUND` bytes kept free in the output.
 *
 * @returns true after the end of the block; false if the output has at most `ROUND` bytes left, or the input only its
 *   reserve
 */
export function decodeSymbolsFast(state: DeflateState, tables: Tables): boolean {
  const bitEnd = state.bitEnd - 8 * state.reserve;
  const source = state.input.view;
  const { view, bytes } = state.output;
  const literals = tables.literals.entries;
  const distances = tables.distances.entries;
  const roundEnd = bytes.length - ROUND;
  let { bit, at } = state;
  let ended = false;
  while (at < roundEnd && bit < bitEnd) {
    let word = peek(source, bit);
    let entry = literals[word & LITERAL_MASK] ?? 0;
    if (entry >= 0) {
      // One literal or two: the second byte is always written, and counted only if it is one.
      bytes[at] = entry >> 8;
      bytes[at + 1] = entry >> 16;
      at += entry >> 24;
      bit += entry & 31;
      word >>>= entry;
      entry = literals[word & LITERAL_MASK] ?? 0;
      if (entry >= 0) {
        bytes[at] = entry >> 8;
        bytes[at + 1] = entry >> 16;
        at += entry >> 24;
        bit += entry & 31;
        continue;
      }
      word = peek(source, bit);
    }
    if (entry & EXCEPTION) {
      if (entry & SUBTABLE) {
        bit += LITERAL_BITS;
        word = peek(source, bit);
        entry = literals[((entry >> 8) & 0xfffff) + (word & ((1 << entry) - 1))] ?? 0;
        if (entry >= 0) {
          bytes[at++] = entry >> 8;
          bit += entry & 31;
          continue;
        }
      }
      if (entry & EXCEPTION) {
        bit += entry & 31;
        if (entry & INVALID) failAt(state, bit, at, 'the code of no literal and no length');
        ended = true;
        break;
      }
    }
    // Section 3.2.5: a length with its extra bits, a distance with its own.
    const length = ((entry >> 16) & 511) + ((word & ((1 << (entry >> 8)) - 1)) >>> entry);
    bit += (entry >> 8) & 31;
    word = peek(source, bit);
    entry = distances[word & DISTANCE_MASK] ?? 0;
    if (entry < 0) {
      if (entry & INVALID) failAt(state, bit, at, 'the code of no distance');
      bit += DISTANCE_BITS;
      word = peek(source, bit);
      entry = distances[((entry >> 8) & 0xfffff) + (word & ((1 << entry) - 1))] ?? 0;
      if (entry < 0) failAt(state, bit, at, 'the code of no distance');
    }
    const distance = (entry >> 16) + ((word & ((1 << (entry >> 8)) - 1)) >>> entry);
    bit += (entry >> 8) & 31;

    let from = at - distance;
    if (from < 0) failAt(state, bit, at, 'a distance reaches before the first byte');
    const end = at + length;
    if (distance >= 8) {
      // Most matches are done with the first eight bytes.
      view.setInt32(at, view.getInt32(from, true), true);
      view.setInt32(at + 4, view.getInt32(from + 4, true), true);
      while (at + 8 < end) {
        at += 8;
        from += 8;
        view.setInt32(at, view.getInt32(from, true), true);
        view.setInt32(at + 4, view.getInt32(from + 4, true), true);
      }
    } else if (distance === 1) {
      const four = Math.imul(bytes[from] ?? 0, 0x01010101);
      do {
        view.setInt32(at, four, true);
        at += 4;
      } while (at < end);
    } else {
      do {
        bytes[at++] = bytes[from++] ?? 0;
      } while (at < end);
    }
    at = end;
  }
  state.bit = bit;
  state.at = at;
  state.requireInput();
  return ended;
}

/** Fails at `bit`: as truncated, if the fault is beyond the end of the input. */
function failAt(state: DeflateState, bit: number, at: number, detail: string): never {
  state.bit = bit;
  // What was decoded before is intact.
  state.at = at;
  state.requireInput();
  state.fail('corrupt', detail);
}
