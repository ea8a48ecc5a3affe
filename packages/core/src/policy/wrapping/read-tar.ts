import { isZero } from '../../bytes/is-zero.js';
import { roundUpToSector } from '../../bytes/sectors.js';
import {
  BLOCK,
  digitsAt,
  isFile,
  paxRecords,
  readTarHeader,
  type TarDialect,
  textAt,
} from '../../formats/other/tar-header.js';
import { START_LENGTH } from './start-length.js';
import type { UnpackedStart } from './wrapping.js';

/** Sparse entries are an offset and a length, of 12 digits each (GNU tar's manual, "Storing Sparse Files"). */
const SPARSE_ENTRY = 24;
const [SPARSE_AT, SPARSE_MORE, REAL_SIZE] = [386, 482, 483];
const MORE_SPARSE = 504;

/** The first members of an archive. */
export interface TarStart {
  readonly dialect: TarDialect;
  /** The names of the files whose headers are in the bytes. */
  readonly names: readonly string[];
  /** Whether the end of the archive is in the bytes, so that there are no other files. */
  readonly areAll: boolean;
  /** The largest of the files whose headers are in the bytes; absent if there is none. */
  readonly largest?: UnpackedStart & { readonly name: string };
}

/** Reads the headers in the first bytes of an archive; stops at the first that is damaged, or beyond them. */
export function readTar(bytes: Uint8Array): TarStart | undefined {
  let dialect: TarDialect | undefined;
  let largest: TarStart['largest'];
  let extended = new Map<string, string>();
  const names: string[] = [];
  let areAll = false;
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const block = bytes.subarray(at, at + BLOCK);
    const header = readTarHeader(block);
    if (!header) {
      // Blocks of zeros end an archive.
      areAll = isZero(block);
      break;
    }
    const { type, size: stored } = header;
    const size = numberOf(extended.get('size')) ?? stored;
    let data = at + BLOCK;
    if (type === 'x' || type === 'g') dialect = 'pax';
    dialect ??= header.dialect;
    if (type === 'x') extended = paxRecords(bytes.subarray(data, data + stored));
    else if (type === 'L') extended.set('path', textAt(bytes, data, Math.min(stored, bytes.length - data)));
    else if (type !== 'g' && type !== 'K') {
      const name = extended.get('GNU.sparse.name') ?? extended.get('path') ?? header.name;
      names.push(name);
      let member: UnpackedStart | undefined;
      if (type === 'S') {
        const sparse = readSparse(bytes, at);
        data = sparse.data;
        member = sparse;
      } else if (isFile(header)) member = plainMember(bytes, data, size, extended);
      if (member && (!largest || Number(member.size) > Number(largest.size))) largest = { ...member, name };
      extended = new Map();
    }
    at = data + roundUpToSector(type === 'x' || type === 'L' ? stored : size);
  }
  return dialect && { dialect, names, areAll, ...(largest && { largest }) };
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
  return { bytes: bytes.subarray(data, data + size), size, offset: data };
}

/** The members of GNU's own sparse type: only the ranges with data are stored, and the rest is zeros. */
function readSparse(bytes: Uint8Array, at: number): UnpackedStart & { readonly data: number } {
  const size = digitsAt(bytes, at + REAL_SIZE, 12);
  const ranges: [offset: number, length: number][] = [];
  const add = (start: number, count: number): void => {
    for (let entry = start; entry < start + count * SPARSE_ENTRY; entry += SPARSE_ENTRY)
      ranges.push([digitsAt(bytes, entry, 12), digitsAt(bytes, entry + 12, 12)]);
  };
  add(at + SPARSE_AT, 4);
  let data = at + BLOCK;
  let more = bytes[at + SPARSE_MORE];
  for (; more && data + BLOCK <= bytes.length; data += BLOCK) {
    add(data, 21);
    more = bytes[data + MORE_SPARSE];
  }
  const start = new Uint8Array(Math.max(0, Math.min(START_LENGTH, size) || 0));
  let from = data;
  let mapped = 0;
  // Where the first range ends whose bytes were not read.
  let cut = start.length;
  for (const [offset, length] of ranges) {
    if (!(length > 0)) continue;
    const part = bytes.subarray(from, from + length);
    if (offset < start.length) start.set(part.subarray(0, start.length - offset), offset);
    if (part.length < length) cut = Math.min(cut, offset + part.length);
    mapped = Math.max(mapped, offset + length);
    from += length;
  }
  // Nothing is known of what the rest of the map has.
  const known = more ? Math.min(cut, mapped) : cut;
  return { bytes: start.subarray(0, known), size: Number.isSafeInteger(size) ? size : 'unseen', data };
}

function numberOf(digitsOf: string | undefined): number | undefined {
  const value = digitsOf === undefined ? Number.NaN : Number(digitsOf);
  return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
