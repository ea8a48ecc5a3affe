import { MIB } from './header.js';

/** The state of a block whose bytes are all in the file ([MS-VHDX] 2.5.1.1). */
export const FULLY_PRESENT = 6;

/**
 * Returns the place of the first entry, from `at` on, of a fully present block, or the end of the table; in bytes. A table of
 * 64 TiB has 64 million entries, nearly all of other states: a loop of its own, without calls, is compiled to a few
 * instructions for each.
 */
export function nextPresent(table: DataView, at: number): number {
  const { byteLength } = table;
  let next = at;
  while (next < byteLength && (table.getUint32(next, true) & 7) !== FULLY_PRESENT) next += 8;
  return next;
}

/** Returns the offset of the block in an entry, in bytes; beyond 2^53 it is inexact, and beyond the end of any file. */
export function blockOffset(table: DataView, at: number): number {
  const low = table.getUint32(at, true);
  return table.getUint32(at + 4, true) * 2 ** 32 + low - (low % MIB);
}
