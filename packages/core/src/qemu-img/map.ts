import type { DiskRange, VirtualDisk } from '../disk/virtual-disk.js';
import { MapTooLongError } from '../errors.js';
import { blockStatusBatches } from './block-status.js';

/**
 * An entry of `qemu-img map --output=json` (QEMU, qapi/block-core.json: MapEntry). Offsets and lengths are in bytes.
 */
export interface MapEntry {
  readonly start: number;
  readonly length: number;
  /** The image of the backing chain it comes from. */
  readonly depth: number;
  /** Whether any image of the chain describes it. */
  readonly present: boolean;
  readonly zero: boolean;
  readonly data: boolean;
  /** Its offset in its file; absent if it is compressed or not stored. */
  readonly offset?: number;
}

/** The most entries that {@link map} returns as an array, some 100 MiB: a table of 64 KiB can produce 8192 of them. */
export const MAX_MAP_ENTRIES: number = 2 ** 20;

/**
 * Returns the allocation of a disk, as `qemu-img map --output=json` of 7.2 reports it; {@link VirtualDisk.extents}
 * has more detail for some formats. What QEMU learns from the file system (holes in a raw file, or in a cluster) a
 * browser cannot know: here it is data. An empty range gives one entry of length 0.
 *
 * @throws MapTooLongError if there are more than {@link MAX_MAP_ENTRIES}: use {@link mapEntries}; DiskReadError if an
 *   image's tables are damaged
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
 * @throws DiskReadError if an image's tables are damaged, after the entries before the damage
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

/** Formats the output of `qemu-img map --output=json`, byte for byte, with the line break at its end. */
export function mapJson(entries: readonly MapEntry[]): string {
  return `[${entries.map(jsonOf).join(',\n')}]\n`;
}

/** The same in pieces, for a map longer than a string can be. */
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
