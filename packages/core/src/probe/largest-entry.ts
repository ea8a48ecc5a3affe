import { type Answer, type ReadRequest, want } from './probe.js';

/** As much of a table as is looked at, in bytes: of usual images all of it. */
export const TABLE_LIMIT: number = 256 * 1024;

/**
 * Asks for a table of 32-bit numbers that say where the parts of a disk lie, and gives back the largest
 * one: how long the file has to be follows from it. -1 where there is none, as far as the table could be looked at.
 *
 * @param absent stands for a part that is not in the file
 * @param max the largest other number that may be trusted
 * @param order of a number's bytes
 */
export function* askLargestEntry(
  name: string,
  offset: number,
  entries: number,
  absent: number,
  max: number,
  order: 'le' | 'be' = 'le',
): Generator<ReadRequest, number, Answer> {
  // Where it lies beyond the end, the size that the header needs says so.
  const table = yield* want({ name, offset, length: Math.min(4 * entries, TABLE_LIMIT), min: 0 });
  let largest = -1;
  for (let at = 0; table && at + 4 <= table.length; at += 4) {
    const entry = order === 'le' ? table.u32le(at, name) : table.u32be(at, name);
    if (entry !== absent && entry > largest) largest = table.check(name, entry, 0, max);
  }
  return largest;
}
