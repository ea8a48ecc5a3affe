import type { ZstdState } from './state.js';

/**
 * How zstd's backward streams of bits are read (RFC 8878, section 4.1.2): from the last byte towards the first,
 * the most significant bit first. The highest bit that is set in the last byte only marks the end.
 *
 * A position is one number: the count of bits, from the start of the memory, that are not read yet, less
 * {@link BIAS}. With that bias `peekBack` needs no more than a load and a shift to bring the next bits to the top of
 * a word. 25 to 32 of them are real, so at most 25 may be used before the next `peekBack`. A position is
 * taken as far below the start of its stream as a few steps can go (the input has slack there) before it is
 * compared with it.
 */
export const BIAS = 25;

/** How many bits of `peekBack` may be used. */
export const PEEKED = 25;

/** The bits before `position`, from the top of the word down. */
export function peekBack(view: DataView, position: number): number {
  return view.getInt32(position >>> 3, true) << (~position & 7);
}

/** The top `count` bits of a word, which may be none. */
export function top(word: number, count: number): number {
  return (word >>> 1) >>> (31 - count);
}

/** The position at the start of a stream whose first byte is at `byte`: where a reader must end. */
export function startPosition(byte: number): number {
  return byte * 8 - BIAS;
}

/**
 * The position at the end of a stream of the bytes from `start` to `end`, before its mark.
 *
 * @param what the stream holds, for the error where it has no mark
 */
export function endPosition(state: ZstdState, start: number, end: number, what: string): number {
  const last = end > start ? (state.input.bytes[end - 1] ?? 0) : 0;
  if (last === 0) state.corrupt(`the stream of ${what} has no end mark`);
  return end * 8 - 8 + (31 - Math.clz32(last)) - BIAS;
}
