import type { Bytes } from '../../bytes/bytes.js';

/*
 * Rock Ridge marks itself in the system use area of the root directory's first record, the one for itself
 * (SUSP 5.3, RRIP 4.1). A directory record (ECMA-119, 9.1) has 33 bytes and a name, here of one byte:
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00   1    length of the record
 *
 * System use entries follow from 34 on: two letters, their length, their version, data. The first is SP. On a CD-ROM
 * XA disc 14 other bytes come before them.
 */

/** SP, its length, its version, and its check bytes. */
const SP = [0x53, 0x50, 0x07, 0x01, 0xbe, 0xef];
/** RRIP's entries in such a record: PX in any version, RR in the oldest; or ER, which names it. */
const ENTRIES = ['PX', 'RR', 'ER'];

/** Length of an entry without data, in bytes; anything shorter ends the entries, as in Linux (SUSP 4). */
const MIN_ENTRY = 4;

/** Whether the root directory, beginning with `root`, has Rock Ridge entries. */
export function hasRockRidge(root: Bytes): boolean {
  const end = root.u8(0, 'directory_record_length');
  let at = [34, 48].find((start) => root.is(start, SP)) ?? end;
  while (at + MIN_ENTRY <= end) {
    if (ENTRIES.some((entry) => root.is(at, entry))) return true;
    const length = root.u8(at + 2, 'system_use_entry_length');
    if (length < MIN_ENTRY) return false;
    at += length;
  }
  return false;
}
