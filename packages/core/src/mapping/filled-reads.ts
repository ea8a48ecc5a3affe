import { type ByteRange, coalesced, gapBetween } from '../source/coalesced.js';
import type { Source } from '../source/source.js';

/** As much as is read at once of what lies close together, in bytes. */
const BULK = 1024 * 1024;

/** Reads `length` bytes, with zeros for those behind the end of the file, as qemu does. */
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

/** Goes through a long table in slices. The last one may be shorter. */
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
 * Reads tables that have the same length, those that lie behind each other at once.
 *
 * @param places where they lie, in bytes
 * @param length of each, in bytes
 * @param read is given each table, in the order of `places`, and its index there
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
