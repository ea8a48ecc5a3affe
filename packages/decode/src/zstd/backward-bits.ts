import type { ZstdState } from './state.js';

/**
 * Reads zstd's backward bit streams (RFC 8878, section 4.1.2): from the last byte to the first, most significant bit
 * first. The highest set bit of the last byte only marks the end.
 *
 * A position is one number: the count of unread bits, from the start of the memory, minus {@link BIAS}. With that
 * bias, `peekBack` needs only a load and a shift to bring the next bits to the top of a word. 25 to 32 of them are
 * real, so at most 25 may be used before the next `peekBack`. A position may fall as far below the start of its
 * stream as a few steps can take it (the input has slack there) before it is compared with the start.
 */
export const BIAS = 25;

/** The number of usable bits from `peekBack`. */
export const PEEKED = 25;

/** Returns the bits before `position`, from the top of the word down. */
export function peekBack(view: DataView, position: number): number {
  return view.getInt32(position >>> 3, true) << (~position & 7);
}

/** Returns the top `count` bits of a word; `count` may be 0. */
export function top(word: number, count: number): number {
  return (word >>> 1) >>> (31 - count);
}

/** Returns the position at the start of a stream whose first byte is at `byte`: where a reader must end. */
export function startPosition(byte: number): number {
  return byte * 8 - BIAS;
}

/**
 * Returns the position at the end of a stream of the bytes from `start` to `end`, before its mark.
 *
 * @param what the stream holds, for the error if it has no mark
 */
export function endPosition(state: ZstdState, start: number, end: number, what: string): number {
  const last = end > start ? (state.input.bytes[end - 1] ?? 0) : 0;
  if (last === 0) state.corrupt(`the stream of ${what} has no end mark`);
  return end * 8 - 8 + (31 - Math.clz32(last)) - BIAS;
}
