import { SECTOR } from '../../bytes/sectors.js';

/*
 * A tar archive: 512 bytes for each member's header, then its bytes in whole blocks. Numbers are octal digits.
 * Source: POSIX.1-2017, pax, "ustar Interchange Format" and "pax Extended Header"; GNU tar's manual, "Basic Tar Format".
 *
 *   Dec  Bytes  Field
 *     0   100   name
 *   124    12   size        of the content, in bytes; with its first bit set (GNU), a big-endian number
 *   148     8   chksum      the sum of all bytes, with its own as blanks
 *   156     1   typeflag    0, 7 or NUL: a file; L (GNU) and x (pax): the content says more about the next member
 *   257     8   magic       "ustar\0", GNU: "ustar  \0", none in the seventh edition of Unix
 *   345   155   prefix      of the name, before a slash; not in GNU's
 */

/** Of headers, and what contents are filled up to, in bytes. */
export const BLOCK: number = SECTOR;

/**
 * A dialect of tar, by its header: `v7` has no magic, `oldgnu` and `gnu` share theirs.
 *
 * Source: POSIX.1-2017, pax, "ustar Interchange Format"; GNU tar's manual, "Controlling the Archive Format".
 *
 * @example
 * ```ts
 * import type { TarDialect, WrapperRule } from '@diskloupe/core/policy';
 *
 * const dialects: TarDialect[] = ['oldgnu'];
 * const tarGz: WrapperRule = { kind: 'gzip', holds: 'tar', member: 'disk.raw', dialects };
 * ```
 */
export type TarDialect = 'v7' | 'ustar' | 'pax' | 'oldgnu';

export interface TarHeader {
  readonly name: string;
  /** Of the content, in bytes. */
  readonly size: number;
  readonly type: string;
  /** As far as a single header shows it: never `pax`. */
  readonly dialect: TarDialect;
}

/** Reads a header; undefined if its checksum is wrong, or its size unreadable. */
export function readTarHeader(header: Uint8Array): TarHeader | undefined {
  const size = digitsAt(header, 124, 12);
  if (!isHeader(header) || !Number.isSafeInteger(size)) return undefined;
  const magic = String.fromCharCode(...header.subarray(257, 265));
  const dialect = magic === 'ustar  \0' ? 'oldgnu' : magic.startsWith('ustar\0') ? 'ustar' : 'v7';
  const name = textAt(header, 0, 100);
  const prefix = dialect === 'ustar' ? textAt(header, 345, 155) : '';
  const type = String.fromCharCode(header[156] ?? 0);
  return { name: prefix ? `${prefix}/${name}` : name, size, type, dialect };
}

function isHeader(header: Uint8Array): boolean {
  let sum = 0;
  for (const [i, byte] of header.entries()) sum += i >= 148 && i < 156 ? 0x20 : byte;
  return header.length === BLOCK && header[0] !== 0 && digitsAt(header, 148, 8) === sum;
}

/** Types of entries that are files. */
const FILES: readonly string[] = ['0', '7', '\0'];

/** Whether an entry is a file whose content is stored as it is. */
export function isFile({ type }: TarHeader): boolean {
  return FILES.includes(type);
}

/** Text of at most `length` bytes, up to the first NUL. */
export function textAt(bytes: Uint8Array, at: number, length: number): string {
  const part = bytes.subarray(at, at + length);
  const end = part.indexOf(0);
  return new TextDecoder().decode(end < 0 ? part : part.subarray(0, end));
}

/** A number in octal digits, or in base 256 if its first bit is set; NaN if it is neither, or too large. */
export function digitsAt(bytes: Uint8Array, at: number, length: number): number {
  const field = bytes.subarray(at, at + length);
  if ((field[0] ?? 0) & 0x80) {
    const value = field.reduce((sum, byte, i) => sum * 256 + (i ? byte : byte & 0x7f), 0);
    return Number.isSafeInteger(value) ? value : Number.NaN;
  }
  const octal = /^ *([0-7]*)[ \0]*$/.exec(String.fromCharCode(...field))?.[1];
  return octal === undefined ? Number.NaN : octal === '' ? 0 : Number.parseInt(octal, 8);
}

/** Records such as `20 path=disk.raw`, and a line feed, in their order: GNU's sparse format 0.0 repeats names. */
export function paxEntries(bytes: Uint8Array): [name: string, value: string][] {
  const records: [string, string][] = [];
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(0x20, at);
    const length = Number(textAt(bytes, at, Math.max(0, blank - at)));
    // Each record is longer than its length, and a length without a blank is none.
    if (blank < 0 || !Number.isInteger(length) || length <= blank - at || at + length > bytes.length) break;
    const record = new TextDecoder().decode(bytes.subarray(blank + 1, at + length - 1));
    const equals = record.indexOf('=');
    records.push([record.slice(0, equals), record.slice(equals + 1)]);
    at += length;
  }
  return records;
}

/** The same by their names: the last of each counts. */
export function paxRecords(bytes: Uint8Array): Map<string, string> {
  return new Map(paxEntries(bytes));
}
