import type { Fail } from '../stream/generated-decoder.js';

/** Matches have at least four bytes (LZ4 block format). */
const MIN_MATCH = 4;
/** The value of a length's four bits that says that more bytes follow. */
const MORE = 15;

/** Where a block lies, and where its content goes. */
export interface Lz4Span {
  readonly input: Uint8Array;
  readonly from: number;
  readonly end: number;
  readonly output: Uint8Array;
  /** The first byte that a match may refer to. */
  readonly start: number;
  readonly at: number;
  /** No byte is written at or behind it. */
  readonly limit: number;
}

/**
 * Decodes a block.
 *
 * Source: "LZ4 Block Format Description"
 *
 * @returns where its content ends in the output
 * @throws what `fail` throws
 */
export function decodeLz4Block(span: Lz4Span, fail: Fail): number {
  const { input, end, output, start, limit } = span;
  let { from, at } = span;
  while (from < end) {
    const token = input[from++] ?? 0;
    let length = token >>> 4;
    if (length === MORE) {
      let byte = 255;
      while (byte === 255 && from < end) {
        byte = input[from++] ?? 0;
        length += byte;
      }
    }
    if (length > end - from) fail('corrupt', 'literals go beyond their block');
    if (length > limit - at) fail('corrupt', 'a block holds more than it may');
    if (length < 32) for (let i = 0; i < length; i++) output[at + i] = input[from + i] ?? 0;
    else output.set(input.subarray(from, from + length), at);
    at += length;
    from += length;
    // The last sequence has no match.
    if (from === end) return at;
    if (end - from < 2) fail('corrupt', 'a block ends within an offset');
    const distance = (input[from] ?? 0) | ((input[from + 1] ?? 0) << 8);
    from += 2;
    if (distance === 0 || distance > at - start) fail('corrupt', 'an offset reaches before the first byte');
    length = (token & 15) + MIN_MATCH;
    if (length === MORE + MIN_MATCH) {
      let byte = 255;
      while (byte === 255 && from < end) {
        byte = input[from++] ?? 0;
        length += byte;
      }
    }
    if (length > limit - at) fail('corrupt', 'a block holds more than it may');
    if (distance >= length && length > 32) output.copyWithin(at, at - distance, at - distance + length);
    else for (let i = at; i < at + length; i++) output[i] = output[i - distance] ?? 0;
    at += length;
  }
  return fail('corrupt', 'a block that does not end with literals');
}
