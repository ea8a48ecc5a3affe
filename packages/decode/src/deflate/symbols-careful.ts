import { repeatBytes } from '../copy.js';
import { peek } from '../forward-bits.js';
import { EXCEPTION, INVALID, SUBTABLE } from './alphabets.js';
import { DISTANCE_BITS, LITERAL_BITS, type Tables } from './block-codes.js';
import type { DeflateState } from './state.js';

/**
 * Decodes the symbols of a compressed block (RFC 1951, section 3.2.3) to the last byte of the output, one symbol per
 * round: the rest after `decodeSymbolsFast`, and all of a tiny block.
 *
 * @param stop the position in the output at which to stop; by default the output is as long as the stream
 * @returns true after the end of the block, false if it stopped, or the output is full and that is enough
 */
export function decodeSymbolsCarefully(
  state: DeflateState,
  tables: Tables,
  stop: number = Number.POSITIVE_INFINITY,
): boolean {
  const source = state.input.view;
  const target = state.output.bytes;
  const literals = tables.literals.entries;
  for (;;) {
    if (state.at >= stop || (state.partial && state.at === target.length)) return false;
    let word = peek(source, state.bit);
    let entry = literals[word & ((1 << LITERAL_BITS) - 1)] ?? 0;
    if ((entry & (EXCEPTION | SUBTABLE)) === (EXCEPTION | SUBTABLE)) {
      state.bit += LITERAL_BITS;
      word = peek(source, state.bit);
      entry = literals[((entry >> 8) & 0xfffff) + (word & ((1 << entry) - 1))] ?? 0;
    }
    if (entry >= 0) {
      // Take one of two literals: the second may be beyond the end of the input or of the output.
      state.bit += entry >> 24 === 2 ? ((entry >> 5) & 7) + 1 : entry & 31;
      state.requireInput();
      if (state.at === target.length) state.failForSpace();
      target[state.at++] = entry >> 8;
      continue;
    }
    if (entry & EXCEPTION) {
      state.bit += entry & 31;
      state.requireInput();
      if (entry & INVALID) state.fail('corrupt', 'the code of no literal and no length');
      return true;
    }
    const length = ((entry >> 16) & 511) + ((word & ((1 << (entry >> 8)) - 1)) >>> entry);
    state.bit += (entry >> 8) & 31;
    copyMatch(state, length, readDistance(state, tables.distances.entries));
  }
}

function readDistance(state: DeflateState, distances: Int32Array): number {
  const source = state.input.view;
  let word = peek(source, state.bit);
  let entry = distances[word & ((1 << DISTANCE_BITS) - 1)] ?? 0;
  if (entry < 0 && entry & SUBTABLE) {
    state.bit += DISTANCE_BITS;
    word = peek(source, state.bit);
    entry = distances[((entry >> 8) & 0xfffff) + (word & ((1 << entry) - 1))] ?? 0;
  }
  state.bit += entry < 0 ? entry & 31 : (entry >> 8) & 31;
  state.requireInput();
  if (entry < 0) state.fail('corrupt', 'the code of no distance');
  return (entry >> 16) + ((word & ((1 << (entry >> 8)) - 1)) >>> entry);
}

function copyMatch(state: DeflateState, length: number, distance: number): void {
  const { bytes } = state.output;
  if (distance > state.at) state.fail('corrupt', 'a distance reaches before the first byte');
  const room = bytes.length - state.at;
  if (length > room && !state.partial) state.failForSpace();
  const taken = Math.min(length, room);
  repeatBytes(bytes, state.at, distance, taken);
  state.at += taken;
}
