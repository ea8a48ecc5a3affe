import { Bytes } from '../../bytes/bytes.js';
import { UnwrapError } from '../../errors/wrapping.js';
import type { FaultMessage } from '../../messages/faults.js';
import type { Source } from '../../source/source.js';
import { MAX_HEADERS, MAX_MEMBERS } from '../limits.js';

/*
 * The table of contents at the end of a zip archive. Source: PKWARE, APPNOTE 6.3.10, 4.3.12 to 4.3.16, 4.5.3.
 *
 *   End of central directory            Zip64 end of central directory      A file in the central directory
 *    0  4  50 4b 05 06                    0  4  50 4b 06 06                    0  4  50 4b 01 02
 *   10  2  number of files               32  8  number of files                8  2  flags: 1 encrypted
 *   12  4  size of the directory         40  8  size of the directory         10  2  method
 *   16  4  its offset                    48  8  its offset                    16  4  CRC-32
 *   20  2  length of the comment                                              20  4  size, compressed
 *                                                                             24  4  size
 *                                                                             28  2  length of the name
 *   Its locator, in front of the end                                          30  2  of the extra fields
 *    0  4  50 4b 06 07                                                        32  2  of the comment
 *    8  8  its offset                                                         42  4  offset of the local header
 */
const END = 0x06054b50;
const LOCATOR = 0x07064b50;
const END64 = 0x06064b50;
const FILE = 0x02014b50;
const [END_LENGTH, LOCATOR_LENGTH, END64_LENGTH, FILE_LENGTH] = [22, 20, 56, 46];
const MAX_COMMENT = 0xffff;
/** The method of a file that is not compressed. */
export const STORED = 0;
/** The extra field with the sizes and offsets that do not fit in 32 bits. */
const ZIP64 = 1;
const IN_ZIP64 = 0xffffffff;

/** A file as the central directory describes it. */
export interface DirectoryEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly crc32: number;
  readonly packedSize: number;
  readonly size: number;
  /** Of its local header, in bytes. */
  readonly offset: number;
  /** Where something else begins, in bytes. */
  readonly end: number;
}

/**
 * Reads the central directory.
 *
 * @throws UnwrapError if it is damaged, has too many files, or files overlap; SourceReadError; the signal's reason
 */
export async function readCentralDirectory(
  source: Source,
  signal: AbortSignal | undefined,
): Promise<DirectoryEntry[]> {
  const { count, size, offset, end } = await findDirectory(source, signal);
  if (count > MAX_MEMBERS) fail(end, { code: 'archive_too_many', params: { max: MAX_MEMBERS } });
  if (size > MAX_HEADERS) damaged(end, `more than ${MAX_HEADERS} bytes of headers`);
  if (offset + size > end) damaged(end, 'a directory that lies beyond its end');
  // What is in front of an archive, such as a program, moves everything.
  const shift = end - offset - size;
  const bytes = await source.read(offset + shift, size, { signal });
  const view = new Bytes(bytes, 'zip', 'directory');
  const entries: Omit<DirectoryEntry, 'end'>[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + FILE_LENGTH > bytes.length || view.u32le(at, 'signature') !== FILE)
      damaged(end, 'a directory that is shorter than its files');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      view.u16le(at + field, 'length'),
    ) as [number, number, number];
    const nameAt = at + FILE_LENGTH;
    const next = nameAt + nameLength + extraLength + commentLength;
    if (next > bytes.length) damaged(end, 'a directory that is shorter than its files');
    const [size64, packed64, offset64] = [24, 20, 42].map((field) => view.u32le(at + field, 'size'));
    const extra = bytes.subarray(nameAt + nameLength, nameAt + nameLength + extraLength);
    const [fileSize, packedSize, start] = inZip64(extra, [size64 ?? 0, packed64 ?? 0, offset64 ?? 0], end);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(nameAt, nameAt + nameLength)),
      isEncrypted: (view.u16le(at + 8, 'flags') & 1) !== 0,
      method: view.u16le(at + 10, 'method'),
      crc32: view.u32le(at + 16, 'crc32'),
      packedSize,
      size: fileSize,
      offset: start + shift,
    });
    at = next;
  }
  return withEnds(entries, offset + shift);
}

/** Files that overlap, and sizes that lie, are how a small archive unpacks to any size. */
function withEnds(entries: readonly Omit<DirectoryEntry, 'end'>[], directory: number): DirectoryEntry[] {
  const starts = entries.map(({ offset }) => offset).sort((one, other) => one - other);
  // Of two at one place, the first counts.
  const next = new Map(starts.map((start, i) => [start, starts[i + 1] ?? directory] as const).reverse());
  return entries.map((entry) => {
    const { offset, packedSize, method, isEncrypted, size } = entry;
    const end = next.get(offset) ?? directory;
    if (offset + LOCAL_LENGTH + packedSize > end) damaged(offset, 'files that overlap');
    if (method === STORED && !isEncrypted && size !== packedSize)
      damaged(offset, 'a stored file of two sizes');
    return { ...entry, end };
  });
}

/** A local header without a name. */
export const LOCAL_LENGTH = 30;

interface Directory {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
  /** Where it has to end. */
  readonly end: number;
}

async function findDirectory(source: Source, signal: AbortSignal | undefined): Promise<Directory> {
  const length = Math.min(source.size, MAX_COMMENT + END_LENGTH + LOCATOR_LENGTH);
  const start = source.size - length;
  const tail = await source.read(start, length, { signal });
  const view = new Bytes(tail, 'zip', 'end');
  for (let at = tail.length - END_LENGTH; at >= 0; at--) {
    if (view.u32le(at, 'signature') !== END) continue;
    if (at + END_LENGTH + view.u16le(at + 20, 'comment_length') > tail.length) continue;
    const locator = at - LOCATOR_LENGTH;
    if (locator >= 0 && view.u32le(locator, 'signature') === LOCATOR)
      return findZip64(source, view.u64le(locator + 8, 'offset'), start + locator, signal);
    return {
      count: view.u16le(at + 10, 'entries'),
      size: view.u32le(at + 12, 'size'),
      offset: view.u32le(at + 16, 'offset'),
      end: start + at,
    };
  }
  return damaged(source.size, 'no end of the central directory');
}

/** @param locator where the locator is: the record ends there, whatever is in front of the archive */
async function findZip64(
  source: Source,
  stated: number,
  locator: number,
  signal: AbortSignal | undefined,
): Promise<Directory> {
  for (const at of [stated, locator - END64_LENGTH]) {
    if (at < 0 || at + END64_LENGTH > locator) continue;
    const view = new Bytes(await source.read(at, END64_LENGTH, { signal }), 'zip', 'end');
    if (view.u32le(0, 'signature') !== END64) continue;
    const [count, size, offset] = [32, 40, 48].map((field) => view.u64le(field, 'directory'));
    return { count: count ?? 0, size: size ?? 0, offset: offset ?? 0, end: at };
  }
  return damaged(locator, 'no end of the zip64 central directory');
}

/** Replaces the numbers that do not fit in 32 bits, which the extra field has in this order. */
function inZip64(extra: Uint8Array, fields: readonly number[], end: number): [number, number, number] {
  const view = new Bytes(extra, 'zip', 'extra');
  let at = 0;
  while (at + 4 <= extra.length && view.u16le(at, 'id') !== ZIP64) at += 4 + view.u16le(at + 2, 'length');
  let next = at + 4;
  const limit = at + 4 <= extra.length ? Math.min(extra.length, next + view.u16le(at + 2, 'length')) : 0;
  const [size = 0, packed = 0, offset = 0] = fields.map((field) => {
    if (field !== IN_ZIP64 || next + 8 > limit) return field;
    const value = Number(new DataView(extra.buffer, extra.byteOffset + next, 8).getBigUint64(0, true));
    next += 8;
    return Number.isSafeInteger(value) ? value : damaged(end, 'a size beyond what any file has');
  });
  return [size, packed, offset];
}

function damaged(at: number, detail: string): never {
  return fail(at, { code: 'archive_damaged', params: { detail } });
}

function fail(at: number, reason: FaultMessage): never {
  throw new UnwrapError('zip', at, reason);
}
