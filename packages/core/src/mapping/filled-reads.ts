import type { Source } from '../source/source.js';

/** As much as is read at once of what lies close together, in bytes. */
const BULK = 1024 * 1024;
/** As many bytes that nobody asked for are read rather than to read twice. */
const GAP = 64 * 1024;

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
  for (let first = 0; first < places.length; ) {
    const start = places[first] ?? 0;
    let end = start + length;
    let next = first + 1;
    for (; next < places.length; next++) {
      const place = places[next] ?? 0;
      if (place < start || place > end + GAP || place + length > start + BULK) break;
      end = Math.max(end, place + length);
    }
    const bulk = await readFilled(source, start, end - start, signal);
    for (; first < next; first++) {
      const at = bulk.byteOffset + (places[first] ?? 0) - start;
      await read(new DataView(bulk.buffer, at, length), first);
    }
  }
}
