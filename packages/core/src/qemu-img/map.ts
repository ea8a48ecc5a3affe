import type { DiskRange, VirtualDisk } from '../disk/virtual-disk.js';
import { blockStatus } from './block-status.js';

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

/**
 * How a disk is stored, as `qemu-img map --output=json` of 7.2 tells it; {@link VirtualDisk.extents} tells more of some
 * formats. What qemu learns from the file system (holes in a raw file, or in a cluster) a browser cannot know: there it
 * is data. Of a range in which there is nothing it tells in one entry of no length.
 *
 * @throws DiskReadError where the tables of an image are damaged
 */
export async function map(disk: VirtualDisk, range: DiskRange = {}): Promise<MapEntry[]> {
  const entries: MapEntry[] = [];
  for await (const { start, length, depth, present, zero, data, offset } of blockStatus(disk, range)) {
    const entry = { start, length, depth, present, zero, data };
    const last = entries.at(-1);
    // Extents also tell what is compressed, which 7.2 does not.
    if (last && offset === undefined && isSame(last, entry)) {
      entries[entries.length - 1] = { ...last, length: last.length + length };
    } else entries.push(offset === undefined ? entry : { ...entry, offset });
  }
  if (entries.length) return entries;
  return [{ start: range.start ?? 0, length: 0, depth: 0, present: false, zero: false, data: false }];
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
  const lines = entries.map(({ offset, ...entry }) => {
    const fields = Object.entries(offset === undefined ? entry : { ...entry, offset });
    return `{ ${fields.map(([name, value]) => `"${name}": ${value}`).join(', ')}}`;
  });
  return `[${lines.join(',\n')}]\n`;
}
