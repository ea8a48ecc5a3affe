import type { DiskRange, VirtualDisk } from '../disk/virtual-disk.js';
import { MapTooLongError } from '../errors.js';
import type { BaseFinding } from '../formats/format.js';
import type { VmdkFinding } from '../formats/vmdk/header.js';
import { nameBeside } from '../source/name-beside.js';
import { namedFile } from '../source/named-file.js';
import { blockStatusBatches, isQcow2 } from './block-status.js';

/**
 * An entry of `qemu-img map --output=json` (QEMU, qapi/block-core.json: MapEntry). Offsets and lengths are in bytes.
 *
 * @example
 * ```ts
 * import { openDisk } from '@diskloupe/core/disk';
 * import { type MapEntry, map } from '@diskloupe/core/qemu-img';
 *
 * const stored = (entries: readonly MapEntry[]) =>
 *   entries.reduce((sum, { data, length }) => sum + (data ? length : 0), 0);
 * stored(await map(await openDisk(file))); // 131072
 * ```
 */
export interface MapEntry {
  readonly start: number;
  readonly length: number;
  /** The image of the backing chain it comes from. */
  readonly depth: number;
  /** Whether any image of the chain describes it. */
  readonly present: boolean;
  /** Whether it is known to read as zeros without being read. */
  readonly zero: boolean;
  /** Whether bytes of it are stored. */
  readonly data: boolean;
  /** Its offset in its file; absent if it is compressed or not stored. */
  readonly offset?: number;
}

/**
 * The most entries that {@link map} returns as an array, some 100 MiB: a table of 64 KiB can produce 8192 of them.
 *
 * @example
 * ```ts
 * import { openDisk } from '@diskloupe/core/disk';
 * import { MAX_MAP_ENTRIES, type MapEntry, mapEntries } from '@diskloupe/core/qemu-img';
 *
 * // As many entries as `map` returns, cut instead of refused.
 * const entries: MapEntry[] = [];
 * for await (const entry of mapEntries(await openDisk(file))) if (entries.push(entry) === MAX_MAP_ENTRIES) break;
 * entries.length; // 3
 * ```
 */
export const MAX_MAP_ENTRIES: number = 2 ** 20;

/**
 * Returns the allocation of a disk, as `qemu-img map --output=json` of 7.2 reports it; {@link VirtualDisk.extents}
 * has more detail for some formats. What QEMU learns from the file system (holes in a raw file, or in a cluster) a
 * browser cannot know: here it is data. An empty range gives one entry of length 0.
 *
 * @throws MapTooLongError if there are more than {@link MAX_MAP_ENTRIES}: use {@link mapEntries}; DiskReadError if an
 *   image's tables are damaged; SourceReadError; the signal's reason
 *
 * @example
 * ```ts
 * import { openDisk } from '@diskloupe/core/disk';
 * import { map } from '@diskloupe/core/qemu-img';
 *
 * const entries = await map(await openDisk(file));
 * entries.length; // 3
 * entries[1]?.zero; // true
 * ```
 */
export async function map(disk: VirtualDisk, range: DiskRange = {}): Promise<MapEntry[]> {
  const entries: MapEntry[] = [];
  for await (const batch of mapBatches(disk, range)) {
    if (entries.length + batch.length > MAX_MAP_ENTRIES) throw new MapTooLongError(MAX_MAP_ENTRIES);
    for (const entry of batch) entries.push(entry);
  }
  return entries;
}

/**
 * Yields the entries of {@link map} one by one, in order, however many there are: keeps no more of them than one
 * table describes.
 *
 * @throws DiskReadError if an image's tables are damaged, after the entries before the damage; SourceReadError; the
 *   signal's reason
 *
 * @example
 * ```ts
 * import { openDisk } from '@diskloupe/core/disk';
 * import { mapEntries } from '@diskloupe/core/qemu-img';
 *
 * let zeros = 0;
 * for await (const { zero, length } of mapEntries(await openDisk(file))) if (zero) zeros += length;
 * zeros; // 1966080
 * ```
 */
export async function* mapEntries(
  disk: VirtualDisk,
  range: DiskRange = {},
): AsyncGenerator<MapEntry, void, undefined> {
  for await (const batch of mapBatches(disk, range)) yield* batch;
}

/** Entries per piece of text: longer pieces are freed only by a full garbage collection. */
const PIECE = 512;

/** Yields the entries of {@link map}, as many at once as are cheap to determine and make one piece of text. */
export async function* mapBatches(
  disk: VirtualDisk,
  range: DiskRange = {},
): AsyncGenerator<readonly MapEntry[], void, undefined> {
  let last: MapEntry | undefined;
  for await (const extents of blockStatusBatches(disk, range)) {
    const batch: MapEntry[] = [];
    for (const { start, length, depth, present, zero, data, offset } of extents) {
      const entry: MapEntry =
        offset === undefined
          ? { start, length, depth, present, zero, data }
          : { start, length, depth, present, zero, data, offset };
      // Extents also distinguish compressed data, which 7.2 does not.
      if (last && offset === undefined && isSame(last, entry)) {
        last = { ...last, length: last.length + length };
        continue;
      }
      if (last) batch.push(last);
      last = entry;
    }
    for (let at = 0; at < batch.length; at += PIECE) yield batch.slice(at, at + PIECE);
  }
  const start = range.start ?? 0;
  yield [last ?? { start, length: 0, depth: 0, present: false, zero: false, data: false }];
}

function isSame(last: MapEntry, next: MapEntry): boolean {
  const { depth, present, zero, data, offset } = last;
  return (
    offset === undefined &&
    depth === next.depth &&
    present === next.present &&
    zero === next.zero &&
    data === next.data
  );
}

/**
 * Formats the output of `qemu-img map --output=json`, byte for byte, with the line break at its end.
 *
 * @example
 * ```ts
 * import { openDisk } from '@diskloupe/core/disk';
 * import { map, mapJson } from '@diskloupe/core/qemu-img';
 *
 * // What `qemu-img map --output=json disk.qcow2` prints.
 * const text = mapJson(await map(await openDisk(file)));
 * JSON.parse(text)[0].start; // 0
 * ```
 */
export function mapJson(entries: readonly MapEntry[]): string {
  return `[${entries.map(jsonOf).join(',\n')}]\n`;
}

/**
 * Formats the output of `qemu-img map --output=json` as {@link mapJson} does, but in pieces, for a map longer than a
 * string can be.
 *
 * @throws as {@link mapEntries}
 *
 * @example
 * ```ts
 * import { openDisk } from '@diskloupe/core/disk';
 * import { mapJsonPieces } from '@diskloupe/core/qemu-img';
 *
 * const pieces: string[] = [];
 * for await (const piece of mapJsonPieces(await openDisk(file))) pieces.push(piece);
 * JSON.parse(pieces.join('')).length; // 3
 * ```
 */
export async function* mapJsonPieces(
  disk: VirtualDisk,
  range: DiskRange = {},
): AsyncGenerator<string, void, undefined> {
  let before = '[';
  for await (const batch of mapBatches(disk, range)) {
    yield before + batch.map(jsonOf).join(',\n');
    before = ',\n';
  }
  yield ']\n';
}

function jsonOf({ start, length, depth, present, zero, data, offset }: MapEntry): string {
  const place = offset === undefined ? '' : `, "offset": ${offset}`;
  return `{ "start": ${start}, "length": ${length}, "depth": ${depth}, "present": ${present}, "zero": ${zero}, "data": ${data}${place}}`;
}

/**
 * The output of `qemu-img map` for people.
 *
 * @example
 * ```ts
 * // file: qcow2-zlib.qcow2
 * import { openDisk } from '@diskloupe/core/disk';
 * import { filesOfMap, formatMap, type MapText, map } from '@diskloupe/core/qemu-img';
 *
 * const isComplete = ({ refusal }: MapText): boolean => refusal === null;
 * const disk = await openDisk(file);
 * isComplete(formatMap(await map(disk), filesOfMap(disk, file.name))); // false
 * ```
 */
export interface MapText {
  /** The table, with the line break at its end; if refused, as far as qemu-img prints it. */
  readonly text: string;
  /** Why it ends early, in qemu-img's words; `null` if it is complete. */
  readonly refusal: string | null;
}

/**
 * Returns the file that holds an entry's bytes.
 *
 * @example
 * ```ts
 * import { openDisk } from '@diskloupe/core/disk';
 * import { type FileOfEntry, formatMap, map } from '@diskloupe/core/qemu-img';
 *
 * // A disk without backing files: all data is in one file.
 * const fileOf: FileOfEntry = () => 'disk.qcow2';
 * const { refusal } = formatMap(await map(await openDisk(file)), fileOf);
 * refusal; // null
 * ```
 */
export type FileOfEntry = (entry: MapEntry) => string;

/**
 * Formats the table of `qemu-img map`: only data, with its offset. It cannot express data without an offset in a
 * file, and ends there.
 *
 * Source: QEMU, qemu-img.c, dump_map_entry.
 *
 * @param fileOf see {@link filesOfMap}
 *
 * @example
 * ```ts
 * import { openDisk } from '@diskloupe/core/disk';
 * import { filesOfMap, formatMap, map } from '@diskloupe/core/qemu-img';
 *
 * const disk = await openDisk(file);
 * const { text } = formatMap(await map(disk), filesOfMap(disk, 'disk.qcow2'));
 * text.split('\n')[1]; // '0               0x10000         0x50000         disk.qcow2'
 * ```
 */
export function formatMap(entries: readonly MapEntry[], fileOf: FileOfEntry): MapText {
  const { text, refusal } = rows(entries, fileOf);
  return { text: HEADING + text, refusal };
}

/**
 * Formats the table of `qemu-img map` as {@link formatMap} does, but in pieces, for a map longer than a string can be.
 * The last piece may be a refusal.
 *
 * @throws as {@link mapEntries}
 *
 * @example
 * ```ts
 * import { openDisk } from '@diskloupe/core/disk';
 * import { filesOfMap, formatMapPieces } from '@diskloupe/core/qemu-img';
 *
 * const disk = await openDisk(file);
 * const pieces: string[] = [];
 * for await (const { text } of formatMapPieces(disk, filesOfMap(disk, 'disk.qcow2'))) pieces.push(text);
 * pieces.join('').startsWith('Offset'); // true
 * ```
 */
export async function* formatMapPieces(
  disk: VirtualDisk,
  fileOf: FileOfEntry,
  range: DiskRange = {},
): AsyncGenerator<MapText, void, undefined> {
  yield { text: HEADING, refusal: null };
  for await (const batch of mapBatches(disk, range)) {
    const piece = rows(batch, fileOf);
    yield piece;
    if (piece.refusal !== null) return;
  }
}

function rows(entries: readonly MapEntry[], fileOf: FileOfEntry): MapText {
  let text = '';
  for (const entry of entries) {
    const { start, length, offset, data, zero } = entry;
    if (!data) continue;
    if (offset === undefined)
      return { text, refusal: 'File contains external, encrypted or compressed clusters.' };
    if (!zero) text += `${row(hex(start), hex(length), hex(offset))}${fileOf(entry)}\n`;
  }
  return { text, refusal: null };
}

const HEADING = `${row('Offset', 'Length', 'Mapped to')}File\n`;

function row(...columns: readonly string[]): string {
  return columns.map((column) => column.padEnd(16)).join('');
}

/** Like C's `%#x`. */
function hex(value: number): string {
  return value ? `0x${value.toString(16)}` : '0';
}

/**
 * Returns the files of a disk: for each depth the image, or the files that hold its data (the extents of a VMDK, the
 * data file of a qcow2), relative to the top image.
 *
 * @param filename the name of the top image
 *
 * @example
 * ```ts
 * import { openDisk } from '@diskloupe/core/disk';
 * import { filesOfMap, map } from '@diskloupe/core/qemu-img';
 *
 * const disk = await openDisk(file);
 * const fileOf = filesOfMap(disk, 'disk.qcow2');
 * const [first] = await map(disk);
 * first && fileOf(first); // 'disk.qcow2'
 * ```
 */
export function filesOfMap(disk: VirtualDisk, filename: string): FileOfEntry {
  const files: FileOfEntry[] = [];
  let name = filename;
  for (let layer: VirtualDisk | null = disk; layer; layer = layer.backing) {
    files.push(filesOf(layer, name));
    const { filename: below = '' } = layer.backingFile ?? {};
    name = nameBeside(name, namedFile(below).filename);
  }
  return (entry) => files[entry.depth]?.(entry) ?? '';
}

function filesOf({ details }: VirtualDisk, filename: string): FileOfEntry {
  if (isVmdk(details)) return extentsOf(details, filename);
  const dataFile = isQcow2(details) ? details.dataFile : null;
  const data = dataFile === null || dataFile === 'unseen' ? filename : nameBeside(filename, dataFile);
  return () => data;
}

/** The extents in a descriptor follow each other on the disk. */
function extentsOf({ header, descriptor }: VmdkFinding, filename: string): FileOfEntry {
  if (header?.capacity || !descriptor || descriptor === 'unseen') return () => filename;
  const { extents } = descriptor;
  return ({ start }) => {
    let end = 0;
    const extent = extents.find(({ size }) => {
      end += size;
      return start < end;
    });
    return extent?.filename ? nameBeside(filename, extent.filename) : filename;
  };
}

function isVmdk(details: BaseFinding): details is VmdkFinding {
  return details.format === 'vmdk';
}
