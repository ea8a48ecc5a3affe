import type { DiskRange, VirtualDisk } from '../disk/virtual-disk.js';
import { MapTooLongError } from '../errors.js';
import { blockStatusBatches } from './block-status.js';

/** A line of `qemu-img map --output=json` (QEMU, qapi/block-core.json: MapEntry). Offsets and lengths are in bytes. */
export interface MapEntry {
  readonly start: number;
  readonly length: number;
  /** Which image of the backing chain it comes from. */
  readonly depth: number;
  /** Whether any image of the chain says something of it. */
  readonly present: boolean;
  readonly zero: boolean;
  readonly data: boolean;
  /** Where it lies in its file; absent where it is compressed or lies nowhere. */
  readonly offset?: number;
}

/** As many entries as {@link map} gives as an array, some 100 MiB of them: a table of 64 KiB can ask for 8192 each time. */
export const MAX_MAP_ENTRIES: number = 2 ** 20;

/**
 * How a disk is stored, as `qemu-img map --output=json` of 7.2 tells it; {@link VirtualDisk.extents} tells more of some
 * formats. What qemu learns from the file system (holes in a raw file, or in a cluster) a browser cannot know: there it
 * is data. Of a range in which there is nothing it tells in one entry of no length.
 *
 * @throws MapTooLongError where there are more than {@link MAX_MAP_ENTRIES}: take them from {@link mapEntries};
 *   DiskReadError where the tables of an image are damaged
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
 * The entries of {@link map} one after the other, in order, however many there are: no more of them are kept than a table of
 * the image tells.
 *
 * @throws DiskReadError where the tables of an image are damaged, once the entries before have been given
 */
export async function* mapEntries(
  disk: VirtualDisk,
  range: DiskRange = {},
): AsyncGenerator<MapEntry, void, undefined> {
  for await (const batch of mapBatches(disk, range)) yield* batch;
}

/** Entries that become one piece of text: longer ones are not freed before all memory is looked through. */
const PIECE = 512;

/** The entries of {@link map}, as many at once as are easy to come by, and make a piece of text. */
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
      // Extents also tell what is compressed, which 7.2 does not.
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

/** What `qemu-img map --output=json` prints, to the letter, with the line break at its end. */
export function mapJson(entries: readonly MapEntry[]): string {
  return `[${entries.map(jsonOf).join(',\n')}]\n`;
}

/** The same in pieces, of a map that is longer than a text can be. */
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
