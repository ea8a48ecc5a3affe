import { crc32 } from '../crc32.js';
import { DecodeError } from '../decode-error.js';
import type { Fail } from '../stream/generated-decoder.js';
import { VliReader } from './block-header.js';
import { HEADER_LENGTH, readStreamFooter } from './stream-flags.js';

/**
 * A range of a file that {@link readXzIndex} asks for, in bytes.
 *
 * @example
 * ```ts
 * import type { XzRange } from '@diskloupe/decode/xz';
 *
 * const read = (file: Blob, { offset, length }: XzRange): Promise<ArrayBuffer> =>
 *   file.slice(offset, offset + length).arrayBuffer();
 * ```
 */
export interface XzRange {
  readonly offset: number;
  readonly length: number;
}

/**
 * A block of an xz file, according to its index.
 *
 * @example
 * ```ts
 * import type { XzBlock } from '@diskloupe/decode/xz';
 *
 * const contentSize = (blocks: readonly XzBlock[]): number => blocks.reduce((sum, { size }) => sum + size, 0);
 * ```
 */
export interface XzBlock {
  /** Of its header in the file, in bytes. */
  readonly offset: number;
  /** In the file, in bytes, with its padding and its check. */
  readonly packedSize: number;
  /** Of its content in the content of the file, in bytes. */
  readonly start: number;
  /** Of its content, in bytes. */
  readonly size: number;
  /** The kind of its check. */
  readonly check: number;
}

/** Streams of a file that are followed, from its end. */
const MAX_STREAMS = 1024;
/** Bytes of padding behind a stream that are read at a time, and at most: few files have any. */
const [PADDING, MAX_PADDING] = [2 ** 16, 2 ** 16];

/**
 * Finds the blocks of an xz file by the index of each of its streams, from its end. It is a generator that yields the ranges it
 * needs, and receives their bytes: the caller reads them.
 *
 * Source: "The .xz File Format", version 1.2.1, sections 2 and 4
 *
 * @param size of the file, in bytes
 * @param maxIndex bytes of indexes to read at most
 * @returns the blocks, in their order
 * @throws DecodeError if the file does not end with a stream, or its indexes are damaged or larger than `maxIndex`
 *
 * @example
 * ```ts
 * import { readXzIndex } from '@diskloupe/decode/xz';
 *
 * const empty = 'fd377a585a000004e6d6b446000000001cdf44211fb6f37d010000000004595a'.match(/../g) ?? [];
 * const bytes = Uint8Array.from(empty, (byte) => Number.parseInt(byte, 16));
 * const reading = readXzIndex(bytes.length, 2 ** 20);
 * let step = reading.next();
 * while (!step.done) {
 *   const { offset, length } = step.value;
 *   step = reading.next(bytes.subarray(offset, offset + length));
 * }
 * step.value.length; // 0
 * ```
 */
export function* readXzIndex(size: number, maxIndex: number): Generator<XzRange, XzBlock[], Uint8Array> {
  const streams: Omit<XzBlock, 'start'>[][] = [];
  let end = size;
  let left = maxIndex;
  while (end > 0) {
    const fail: Fail = (reason, detail) => {
      throw new DecodeError('xz', reason, detail, end);
    };
    if (streams.length === MAX_STREAMS) fail('unsupported', `more than ${MAX_STREAMS} streams`);
    end = yield* withoutPadding(end, fail);
    if (end < 2 * HEADER_LENGTH) fail('corrupt', 'no room for a stream');
    const footer = yield { offset: end - HEADER_LENGTH, length: HEADER_LENGTH };
    const { indexSize, check } = readStreamFooter(footer, fail);
    const at = end - HEADER_LENGTH - indexSize;
    if (at < HEADER_LENGTH) fail('corrupt', 'an index that is larger than its stream');
    if (indexSize > left) fail('unsupported', `indexes of more than ${maxIndex} bytes`);
    left -= indexSize;
    const records = readIndex(yield { offset: at, length: indexSize }, fail);
    const total = records.reduce((sum, [unpadded]) => sum + padded(unpadded), 0);
    let offset = at - total;
    if (offset < HEADER_LENGTH) fail('corrupt', 'blocks that are larger than their stream');
    end = offset - HEADER_LENGTH;
    streams.unshift(
      records.map(([unpadded, content]) => {
        const block = { offset, packedSize: padded(unpadded), size: content, check };
        offset += block.packedSize;
        return block;
      }),
    );
  }
  let start = 0;
  return streams.flat().map((block) => {
    const placed = { ...block, start };
    start += block.size;
    if (!Number.isSafeInteger(start))
      throw new DecodeError('xz', 'corrupt', 'a content beyond 2^53 bytes', 0);
    return placed;
  });
}

function padded(size: number): number {
  return Math.ceil(size / 4) * 4;
}

/** Section 2.2: zeros behind a stream. @returns where they begin */
function* withoutPadding(end: number, fail: Fail): Generator<XzRange, number, Uint8Array> {
  for (let at = end; at > 0 && end - at < MAX_PADDING; ) {
    const length = at === end ? Math.min(at, HEADER_LENGTH) : Math.min(at, PADDING);
    const bytes = yield { offset: at - length, length };
    let used = length;
    while (used > 0 && bytes[used - 1] === 0) used--;
    at -= length - used;
    if (used === 0) continue;
    if ((end - at) % 4) fail('corrupt', 'the padding of a stream is not a multiple of four bytes');
    return at;
  }
  return fail('not-this-format', 'no stream in front of the padding');
}

/** Section 4. */
function readIndex(bytes: Uint8Array, fail: Fail): (readonly [unpadded: number, size: number])[] {
  const end = bytes.length - 4;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes[0] !== 0) fail('corrupt', 'an index that does not begin with zero');
  if (crc32(bytes.subarray(0, end)) !== view.getUint32(end, true))
    fail('checksum', 'the CRC-32 of the index differs');
  const reader = new VliReader(bytes, 1, end, fail);
  const count = reader.number();
  // Each record has at least two bytes.
  if (count > end / 2) fail('corrupt', `an index of ${end} bytes with ${count} records`);
  return Array.from({ length: count }, () => {
    const unpadded = reader.number();
    if (unpadded < 5) fail('corrupt', `a block of ${unpadded} bytes`);
    return [unpadded, reader.number()] as const;
  });
}
