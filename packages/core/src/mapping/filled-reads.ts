import { type ByteRange, coalesced } from '../source/coalesced.js';
import type { Source } from '../source/source.js';
import { gapBetween } from './table-reader.js';

/** The most bytes read at once from adjacent places. */
const BULK = 1024 * 1024;

/** Reads `length` bytes, with zeros beyond the end of the file, as in QEMU. */
export async function readFilled(
  source: Source,
  offset: number,
  length: number,
  signal: AbortSignal | undefined,
): Promise<DataView> {
  const there = Math.max(0, Math.min(length, source.size - offset));
  const bytes = there ? await source.read(offset, there, { signal }) : new Uint8Array(0);
  if (bytes.length === length) return new DataView(bytes.buffer, bytes.byteOffset, length);
  const filled = new Uint8Array(length);
  filled.set(bytes);
  return new DataView(filled.buffer);
}

/** Yields a long table in slices. The last one may be shorter. */
export async function* slicesOf(
  source: Source,
  offset: number,
  length: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<DataView> {
  for (let at = 0; at < length; at += BULK)
    yield await readFilled(source, offset + at, Math.min(BULK, length - at), signal);
}

/**
 * Reads tables of equal length, adjacent ones together.
 *
 * @param places their offsets, in bytes
 * @param length of each, in bytes
 * @param read called with each table, in the order of `places`, and its index there
 */
export async function readTables(
  source: Source,
  places: ArrayLike<number>,
  length: number,
  read: (table: DataView, index: number) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const ranges = function* (): Generator<ByteRange & { readonly index: number }> {
    for (let index = 0; index < places.length; index++) yield { offset: places[index] ?? 0, length, index };
  };
  for (const { offset, length: all, members } of coalesced(ranges(), {
    gap: gapBetween(length),
    longest: BULK,
  })) {
    const bulk = await readFilled(source, offset, all, signal);
    for (const member of members) {
      const at = bulk.byteOffset + member.offset - offset;
      await read(new DataView(bulk.buffer, at, length), member.index);
    }
  }
}
