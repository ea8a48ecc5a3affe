import type { TarDialect } from '../policy.js';
import type { UnpackedStart } from './wrapping.js';

/*
 * A tar archive: 512 bytes for each member's header, then its bytes in whole blocks.
 * Source: POSIX.1-2017, pax, "ustar Interchange Format" and "pax Extended Header"; GNU tar's manual, "Basic Tar Format"
 * (`oldgnu_header`), and "Storing Sparse Files".
 */
const BLOCK = 512;
/** Sparse entries are an offset and a length, of 12 digits each. */
const SPARSE_ENTRY = 24;
const [SPARSE_AT, SPARSE_MORE, REAL_SIZE] = [386, 482, 483];
const MORE_SPARSE = 504;

/** The first members of an archive. */
export interface TarStart {
  readonly dialect: TarDialect;
  /** The largest of the files whose headers are in the bytes; absent if there is none. */
  readonly largest?: UnpackedStart & { readonly name: string };
}

/** Reads the headers in the first bytes of an archive; stops at the first that is damaged, or beyond them. */
export function readTar(bytes: Uint8Array): TarStart | undefined {
  let dialect: TarDialect | undefined;
  let largest: TarStart['largest'];
  let extended = new Map<string, string>();
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const header = bytes.subarray(at, at + BLOCK);
    const stored = digits(header, 124, 12);
    if (!isHeader(header) || !Number.isSafeInteger(stored)) break;
    const type = String.fromCharCode(header[156] ?? 0);
    const size = numberOf(extended.get('size')) ?? stored;
    let data = at + BLOCK;
    if (type === 'x' || type === 'g') dialect = 'pax';
    dialect ??= dialectOf(header);
    if (type === 'x') extended = paxRecords(bytes.subarray(data, data + stored));
    else if (type === 'L') extended.set('path', text(bytes, data, Math.min(stored, bytes.length - data)));
    else if (type !== 'g' && type !== 'K') {
      const name = extended.get('GNU.sparse.name') ?? extended.get('path') ?? nameOf(header);
      let member: UnpackedStart | undefined;
      if (type === 'S') {
        const sparse = readSparse(bytes, at);
        data = sparse.data;
        member = sparse;
      } else if ('07\0'.includes(type)) member = plainMember(bytes, data, size, extended);
      if (member && (!largest || Number(member.size) > Number(largest.size))) largest = { ...member, name };
      extended = new Map();
    }
    at = data + Math.ceil((type === 'x' || type === 'L' ? stored : size) / BLOCK) * BLOCK;
  }
  return dialect && { dialect, ...(largest && { largest }) };
}

function plainMember(
  bytes: Uint8Array,
  data: number,
  size: number,
  extended: ReadonlyMap<string, string>,
): UnpackedStart {
  const real = numberOf(extended.get('GNU.sparse.realsize') ?? extended.get('GNU.sparse.size'));
  // The map of such a member is in its bytes, or in its records.
  if (real !== undefined) return { bytes: new Uint8Array(0), size: real };
  return { bytes: bytes.subarray(data, data + size), size };
}

/** The members of GNU's own sparse type: only the ranges with data are stored. */
function readSparse(bytes: Uint8Array, at: number): UnpackedStart & { readonly data: number } {
  const size = digits(bytes, at + REAL_SIZE, 12);
  const ranges: [offset: number, length: number][] = [];
  const add = (start: number, count: number): void => {
    for (let entry = start; entry < start + count * SPARSE_ENTRY; entry += SPARSE_ENTRY)
      ranges.push([digits(bytes, entry, 12), digits(bytes, entry + 12, 12)]);
  };
  add(at + SPARSE_AT, 4);
  let data = at + BLOCK;
  for (let more = bytes[at + SPARSE_MORE]; more && data + BLOCK <= bytes.length; data += BLOCK) {
    add(data, 21);
    more = bytes[data + MORE_SPARSE];
  }
  const start = new Uint8Array(Math.max(0, Math.min(bytes.length, size) || 0));
  let from = data;
  for (const [offset, length] of ranges) {
    if (!(length > 0)) continue;
    if (offset < start.length) {
      const part = bytes.subarray(from, from + length);
      start.set(part.subarray(0, start.length - offset), offset);
    }
    from += length;
  }
  return { bytes: start, size: Number.isSafeInteger(size) ? size : 'unseen', data };
}

function isHeader(header: Uint8Array): boolean {
  let sum = 0;
  for (const [i, byte] of header.entries()) sum += i >= 148 && i < 156 ? 0x20 : byte;
  return header[0] !== 0 && digits(header, 148, 8) === sum;
}

function dialectOf(header: Uint8Array): TarDialect {
  const magic = String.fromCharCode(...header.subarray(257, 265));
  if (magic === 'ustar  \0') return 'oldgnu';
  return magic.startsWith('ustar\0') ? 'ustar' : 'v7';
}

function nameOf(header: Uint8Array): string {
  const name = text(header, 0, 100);
  const prefix = dialectOf(header) === 'ustar' ? text(header, 345, 155) : '';
  return prefix ? `${prefix}/${name}` : name;
}

function text(bytes: Uint8Array, at: number, length: number): string {
  const part = bytes.subarray(at, at + length);
  const end = part.indexOf(0);
  return new TextDecoder().decode(end < 0 ? part : part.subarray(0, end));
}

/** A number in octal digits, or in base 256 if its first bit is set; NaN if it is neither, or too large. */
function digits(bytes: Uint8Array, at: number, length: number): number {
  const field = bytes.subarray(at, at + length);
  if ((field[0] ?? 0) & 0x80) {
    const value = field.reduce((sum, byte, i) => sum * 256 + (i ? byte : byte & 0x7f), 0);
    return Number.isSafeInteger(value) ? value : Number.NaN;
  }
  const octal = /^ *([0-7]*)[ \0]*$/.exec(String.fromCharCode(...field))?.[1];
  return octal === undefined ? Number.NaN : octal === '' ? 0 : Number.parseInt(octal, 8);
}

/** Records such as `20 path=disk.raw`, and a line feed. */
function paxRecords(bytes: Uint8Array): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(0x20, at);
    const length = blank < 0 ? 0 : Number(text(bytes, at, blank - at));
    if (!(length > blank - at) || at + length > bytes.length) break;
    const record = new TextDecoder().decode(bytes.subarray(blank + 1, at + length - 1));
    const equals = record.indexOf('=');
    records.set(record.slice(0, equals), record.slice(equals + 1));
    at += length;
  }
  return records;
}

function numberOf(digitsOf: string | undefined): number | undefined {
  const value = digitsOf === undefined ? Number.NaN : Number(digitsOf);
  return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
