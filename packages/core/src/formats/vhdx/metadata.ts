import { aligned, powerOfTwo } from '../../bytes/alignment.js';
import type { Bytes } from '../../bytes/bytes.js';
import { type Answer, need, type ReadRequest } from '../../probe/probe.js';
import { KIB_64, MIB, type VhdxDraft, type VhdxParentLocator, type VhdxRegion } from './header.js';

/*
 * Metadata region ([MS-VHDX] 2.6): a table of 64 KiB, followed by the items in any order.
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00   8    Signature     "metadata"
 *    10  0x0a   2    EntryCount    at most 2047
 *  Entries of 32 bytes follow from 32 on:
 *     0  0x00  16    ItemId
 *    16  0x10   4    Offset        from the start of the region
 *    20  0x14   4    Length
 *    24  0x18   4    flags         1 IsUser, 2 IsVirtualDisk, 4 IsRequired
 *
 * Items. File parameters (2.6.2.1):
 *     0  0x00   4    BlockSize     1 to 256 MiB, a power of two
 *     4  0x04   4    flags         1 LeaveBlockAllocated: a fixed disk; 2 HasParent
 * Virtual disk size (2.6.2.2):
 *     0  0x00   8    VirtualDiskSize
 * Virtual disk ID (2.6.2.3):
 *     0  0x00  16    VirtualDiskId
 * Logical and physical sector size (2.6.2.4, 2.6.2.5):
 *     0  0x00   4    LogicalSectorSize, PhysicalSectorSize    512 or 4096
 * Parent locator (2.6.2.6):
 *     0  0x00  16    LocatorType
 *    18  0x12   2    KeyValueCount
 *  Pairs of 12 bytes follow from 20 on, whose offsets count from the start of the item:
 *     0  0x00   4    KeyOffset
 *     4  0x04   4    ValueOffset
 *     8  0x08   2    KeyLength
 *    10  0x0a   2    ValueLength
 */

const MAX_ENTRIES = 2047;
/** The specification knows five keys. */
const MAX_PAIRS = 32;
export const MAX_DISK_SIZE: number = 2 ** 46;
export const MAX_BLOCK_SIZE: number = 256 * MIB;
/** Sectors that a sector bitmap block covers (2.4). */
export const SECTORS_PER_CHUNK: number = 2 ** 23;

/** The items that the specification defines; all but the last have to be there. */
export const ITEMS: Readonly<Record<string, string>> = {
  'caa16737-fa36-4d43-b3b6-33f0aa44e76b': 'FileParameters',
  '2fa54224-cd1b-4876-b211-5dbed83bf4b8': 'VirtualDiskSize',
  'beca12ab-b2e6-4523-93ef-c309e000c746': 'VirtualDiskId',
  '8141bf1d-a96f-4709-ba47-f233a8faab5f': 'LogicalSectorSize',
  'cda348c7-445d-4471-9cc9-e9885251c556': 'PhysicalSectorSize',
  'a8d35f2d-b30b-454d-abf7-d3d84834ab0c': 'ParentLocator',
};

/**
 * Reads the table of the metadata region and its items, as far as needed, and adds them to the finding.
 *
 * @param region the metadata region
 * @param batLength in bytes
 * @param occupied required file size without the disk's blocks, in bytes
 */
export function* readMetadata(
  finding: VhdxDraft,
  region: VhdxRegion,
  batLength: number,
  occupied: number,
): Generator<ReadRequest, void, Answer> {
  const itemsStart = region.offset + KIB_64;
  // Random access reads 4 KiB of the items at once: every program puts them there.
  const ahead = [{ offset: itemsStart, length: 4096 }];
  const t = yield* need({ name: 'metadata', offset: region.offset, length: KIB_64, ahead });
  if (!t.is(0, 'metadata'))
    t.fail('Signature', t.hex(0, 8, ''), { code: 'equal_to', params: { value: 'metadata' } });
  const places = new Map<string, readonly [offset: number, length: number]>();
  let end = KIB_64;
  const count = t.u16le(10, 'EntryCount', 0, MAX_ENTRIES);
  for (let i = 1; i <= count; i++) {
    const at = 32 * i;
    const guid = t.guid(at, 'ItemId');
    const name = ITEMS[guid];
    if (name) {
      if (places.has(name)) t.fail(name, 'duplicate', { code: 'unique' });
      const offset = t.u32le(at + 16, 'Offset', KIB_64);
      const length = t.u32le(at + 20, 'Length');
      places.set(name, [offset - KIB_64, length]);
      end = Math.max(end, t.check('Offset + Length', offset + length, 0, region.length));
    } else if (t.u32le(at + 24, 'IsRequired') & 4)
      finding.unknownRequired = [...finding.unknownRequired, guid];
  }
  const m = yield* need({ name: 'metadata_items', offset: itemsStart, length: end - KIB_64 });

  function item(name: string): Bytes {
    const place = places.get(name);
    return place ? m.slice(...place, name) : m.fail(name, 'missing', { code: 'present' });
  }
  function sectorSize(name: string): number {
    const size = item(name).u32le(0, name);
    return size === 512 || size === 4096
      ? size
      : m.fail(name, size, { code: 'one_of', params: { values: ['512', '4096'] } });
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
  // A locator without the flag means that some program may look for a parent, so it counts.
  const parentLocator =
    flags & 2 || places.has('ParentLocator') ? readParentLocator(item('ParentLocator')) : null;

  // After each chunk of payload blocks, the table has the entry of a sector bitmap block (2.5).
  const ratio = (SECTORS_PER_CHUNK * logicalSectorSize) / blockSize;
  const blocks = Math.ceil(virtualDiskSize / blockSize);
  const batEntries = parentLocator ? Math.ceil(blocks / ratio) * (ratio + 1) : entriesOf(blocks, ratio);
  m.check('BAT Length', batLength, 8 * batEntries, Infinity);
  finding.metadata = {
    diskType: parentLocator ? 'differencing' : flags & 1 ? 'fixed' : 'dynamic',
    blockSize,
    virtualDiskSize,
    virtualDiskId: item('VirtualDiskId').guid(0, 'VirtualDiskId'),
    logicalSectorSize,
    physicalSectorSize: sectorSize('PhysicalSectorSize'),
    batEntries,
    parentLocator,
  };
  finding.backingFile = parentLocator && parentPath(parentLocator);
  // A fixed disk has all its blocks from the start, outside the log and regions.
  if (finding.metadata.diskType === 'fixed') {
    finding.requiredSize = Math.max(finding.requiredSize, occupied + virtualDiskSize);
  }
}

/**
 * Returns the entries of the block allocation table of a disk without a parent.
 *
 * @param ratio blocks per chunk
 */
export function entriesOf(blocks: number, ratio: number): number {
  return blocks + Math.floor((blocks - 1) / ratio);
}

function readParentLocator(p: Bytes): VhdxParentLocator {
  const count = p.u16le(18, 'KeyValueCount', 0, MAX_PAIRS);
  const entries = Array.from({ length: count }, (_, pair) => {
    const text = (field: string, i: number): string => {
      const at = 20 + 12 * pair;
      const offset = p.u32le(at + 4 * i, `${field}Offset`);
      return p.text(offset, p.u16le(at + 8 + 2 * i, `${field}Length`), field, 'utf-16le');
    };
    return [text('Key', 0), text('Value', 1)] as const;
  });
  return { type: p.guid(0, 'LocatorType'), entries: Object.fromEntries(entries) };
}

/** Returns the first of its paths, in the order in which to try them; empty if it has none. */
function parentPath({ entries }: VhdxParentLocator): string {
  return entries['relative_path'] ?? entries['volume_path'] ?? entries['absolute_win32_path'] ?? '';
}
