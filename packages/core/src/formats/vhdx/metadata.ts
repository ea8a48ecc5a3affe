import { aligned, powerOfTwo } from '../../bytes/alignment.js';
import type { Bytes } from '../../bytes/bytes.js';
import { KIB_64, MIB, type VhdxMetadata, type VhdxParentLocator } from './header.js';

/*
 * Metadata region ([MS-VHDX] 2.6): a table of 64 KiB, behind it the items in any order.
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00   8    Signature     "metadata"
 *    10  0x0a   2    EntryCount    at most 2047
 *    32  0x20  32    each entry: ItemId (16), Offset (4) from the start of the region, Length (4),
 *                    flags (4): 1 IsUser, 2 IsVirtualDisk, 4 IsRequired
 *
 * Parent locator (2.6.2.6): LocatorType (16), reserved (2), KeyValueCount (2), and behind it for each pair
 * KeyOffset (4), ValueOffset (4), KeyLength (2), ValueLength (2); the offsets count from the start of the item.
 */

const MAX_ENTRIES = 2047;
/** The specification knows five keys. */
const MAX_PAIRS = 32;
const MAX_DISK_SIZE = 2 ** 46;
const MAX_BLOCK_SIZE = 256 * MIB;
/** Sectors that a sector bitmap block covers (2.4). */
const SECTORS_PER_CHUNK = 2 ** 23;

/** The items that the specification defines; all but the last have to be there. */
const ITEMS: Readonly<Record<string, string>> = {
  'caa16737-fa36-4d43-b3b6-33f0aa44e76b': 'FileParameters',
  '2fa54224-cd1b-4876-b211-5dbed83bf4b8': 'VirtualDiskSize',
  'beca12ab-b2e6-4523-93ef-c309e000c746': 'VirtualDiskId',
  '8141bf1d-a96f-4709-ba47-f233a8faab5f': 'LogicalSectorSize',
  'cda348c7-445d-4471-9cc9-e9885251c556': 'PhysicalSectorSize',
  'a8d35f2d-b30b-454d-abf7-d3d84834ab0c': 'ParentLocator',
};

/** Where an item lies in the metadata region, in bytes. */
type Place = readonly [offset: number, length: number];

/** The known items of a metadata table. */
export interface VhdxItems {
  /** By name. */
  readonly places: ReadonlyMap<string, Place>;
  /** Where the last of them ends, in bytes from the start of the region. */
  readonly end: number;
  readonly unknownRequired: string[];
}

/** @param regionLength in bytes */
export function readMetadataTable(m: Bytes, regionLength: number): VhdxItems {
  if (!m.is(0, 'metadata')) m.fail('Signature', m.hex(0, 8, ''), 'metadata needed');
  const places = new Map<string, Place>();
  const unknownRequired: string[] = [];
  let end = 0;
  const tableEnd = 32 + 32 * m.u16le(10, 'EntryCount', 0, MAX_ENTRIES);
  for (let at = 32; at < tableEnd; at += 32) {
    const guid = m.guid(at, 'ItemId');
    const name = ITEMS[guid];
    if (name) {
      if (places.has(name)) m.fail('ItemId', guid, 'a different one needed in each entry');
      const offset = m.u32le(at + 16, 'Offset', KIB_64);
      const length = m.u32le(at + 20, 'Length');
      places.set(name, [offset, length]);
      end = Math.max(end, m.check('Offset + Length', offset + length, 0, regionLength));
    } else if (m.u32le(at + 24, 'IsRequired') & 4) unknownRequired.push(guid);
  }
  return { places, end, unknownRequired };
}

/**
 * @param m the metadata region, as far as its items reach
 * @param batLength in bytes
 */
export function readMetadata(m: Bytes, places: VhdxItems['places'], batLength: number): VhdxMetadata {
  function item(name: string): Bytes {
    const place = places.get(name);
    return place ? m.slice(...place, name) : m.fail(name, 'missing', 'it is needed');
  }
  function sectorSize(name: string): number {
    const size = item(name).u32le(0, name);
    return size === 512 || size === 4096 ? size : m.fail(name, size, '512 or 4096 needed');
  }
  const parameters = item('FileParameters');
  const blockSize = powerOfTwo(m, 'BlockSize', parameters.u32le(0, 'BlockSize', MIB, MAX_BLOCK_SIZE));
  const flags = parameters.u32le(4, 'HasParent');
  const logicalSectorSize = sectorSize('LogicalSectorSize');
  const virtualDiskSize = aligned(
    m,
    'VirtualDiskSize',
    item('VirtualDiskSize').u64le(0, 'VirtualDiskSize', 1, MAX_DISK_SIZE),
    logicalSectorSize,
  );
  // A locator without the flag says that some program may look for a parent, so it counts.
  const parentLocator =
    flags & 2 || places.has('ParentLocator') ? readParentLocator(item('ParentLocator')) : null;

  // After each chunk of payload blocks the table has the entry of a sector bitmap block (2.5).
  const ratio = (SECTORS_PER_CHUNK * logicalSectorSize) / blockSize;
  const blocks = Math.ceil(virtualDiskSize / blockSize);
  const batEntries = parentLocator
    ? Math.ceil(blocks / ratio) * (ratio + 1)
    : blocks + Math.floor((blocks - 1) / ratio);
  m.check('BAT Length', batLength, 8 * batEntries, Infinity);
  return {
    diskType: parentLocator ? 'differencing' : flags & 1 ? 'fixed' : 'dynamic',
    blockSize,
    virtualDiskSize,
    virtualDiskId: item('VirtualDiskId').guid(0, 'VirtualDiskId'),
    logicalSectorSize,
    physicalSectorSize: sectorSize('PhysicalSectorSize'),
    batEntries,
    parentLocator,
  };
}

function readParentLocator(p: Bytes): VhdxParentLocator {
  const entries: [string, string][] = [];
  const tableEnd = 20 + 12 * p.u16le(18, 'KeyValueCount', 0, MAX_PAIRS);
  for (let at = 20; at < tableEnd; at += 12) {
    const text = (field: string, offset: number, length: number): string =>
      p.text(p.u32le(offset, `${field}Offset`), p.u16le(length, `${field}Length`), field, 'utf-16le');
    entries.push([text('Key', at, at + 8), text('Value', at + 4, at + 10)]);
  }
  return { type: p.guid(0, 'LocatorType'), entries: Object.fromEntries(entries) };
}

/** The first of its paths, in the order in which they are to be tried; empty where it has none. */
export function parentPath({ entries }: VhdxParentLocator): string {
  return entries['relative_path'] ?? entries['volume_path'] ?? entries['absolute_win32_path'] ?? '';
}
