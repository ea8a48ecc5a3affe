import { type Answer, type ReadRequest, want } from './probe.js';

/** Bytes of a table to read: all of it for usual images. */
export const TABLE_LIMIT: number = 256 * 1024;

/**
 * Requests a table of 32-bit numbers that give the positions of a disk's parts, and returns the largest one, which
 * gives the required file size. -1 if there is none; `undefined` if the table could not be read.
 *
 * @param absent marks a part that is not in the file
 * @param max the largest other accepted number
 * @param order byte order of the numbers
 */
export function* askLargestEntry(
  name: string,
  offset: number,
  entries: number,
  absent: number,
  max: number,
  order: 'le' | 'be' = 'le',
): Generator<ReadRequest, number | undefined, Answer> {
  // If the table is beyond the end of the file, the size required by the header shows it.
  const table = yield* want({ name, offset, length: Math.min(4 * entries, TABLE_LIMIT), min: 0 });
  if (!table) return undefined;
  let largest = -1;
  for (let at = 0; at + 4 <= table.length; at += 4) {
    const entry = order === 'le' ? table.u32le(at, name) : table.u32be(at, name);
    if (entry !== absent && entry > largest) largest = table.check(name, entry, 0, max);
  }
  return largest;
}
