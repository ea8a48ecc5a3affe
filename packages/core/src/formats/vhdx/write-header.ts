import { crc32c } from '../../bytes/crc32.js';
import type { FilePiece } from '../../writing/image-writer.js';
import { guidOf, putGuid } from '../../writing/put-guid.js';
import { putText } from '../../writing/put-text.js';
import { HEADER_LENGTH, KIB_64, MIB } from './header.js';
import { ITEMS } from './metadata.js';
import { VHDX_SIGNATURE } from './recognise.js';
import { BAT, METADATA } from './region-table.js';
import type { WrittenVhdx } from './write.js';

export const METADATA_LENGTH: number = MIB;

const CREATOR = 'Diskloupe';
const CHECKSUM = 4;
/** Flags of a metadata item: of the disk rather than of the file; required. */
const OF_DISK = 2;
const REQUIRED = 4;

interface Place {
  /** In bytes. */
  readonly offset: number;
  readonly length: number;
}

export interface WrittenRegions {
  readonly log: Place;
  readonly metadata: Place;
  readonly table: Place;
}

/** Yields the file type identifier, both headers, and both region tables. */
export function* writeHeaderArea(
  uniqueId: Uint8Array,
  { log, metadata, table }: WrittenRegions,
): Generator<FilePiece, void, undefined> {
  const identifier = new Uint8Array(8 + 2 * CREATOR.length);
  putText(identifier, 0, VHDX_SIGNATURE);
  for (let i = 0; i < CREATOR.length; i++) putText(identifier, 8 + 2 * i, CREATOR.charAt(i));
  yield { offset: 0, data: identifier };
  for (const copy of [1, 2]) yield { offset: copy * KIB_64, data: header(copy, uniqueId, log) };
  const regions = regionTable({ [BAT]: table, [METADATA]: metadata });
  for (const copy of [3, 4]) yield { offset: copy * KIB_64, data: regions };
}

/** The second one counts: it has the higher sequence number. */
function header(sequence: number, uniqueId: Uint8Array, log: Place): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_LENGTH);
  const view = new DataView(bytes.buffer);
  putText(bytes, 0, 'head');
  view.setUint32(8, sequence, true);
  // Those of the file and of its data change with the next write.
  putGuid(bytes, 16, uniqueId);
  putGuid(bytes, 32, uniqueId);
  view.setUint16(66, 1, true);
  view.setUint32(68, log.length, true);
  view.setBigUint64(72, BigInt(log.offset), true);
  return sealed(bytes);
}

function regionTable(regions: Readonly<Record<string, Place>>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(KIB_64);
  const view = new DataView(bytes.buffer);
  putText(bytes, 0, 'regi');
  let at = 16;
  for (const [guid, { offset, length }] of Object.entries(regions)) {
    putGuid(bytes, at, guidOf(guid));
    view.setBigUint64(at + 16, BigInt(offset), true);
    view.setUint32(at + 24, length, true);
    view.setUint32(at + 28, 1, true);
    at += 32;
  }
  view.setUint32(8, Object.keys(regions).length, true);
  return sealed(bytes);
}

/** Writes the checksum, which covers itself as zero. */
function sealed(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  new DataView(bytes.buffer).setUint32(CHECKSUM, crc32c(bytes), true);
  return bytes;
}

/** Yields the table of the metadata region, and its items. */
export function* writeMetadata(
  offset: number,
  { size, blockSize, logicalSectorSize, isFixed, uniqueId }: WrittenVhdx,
): Generator<FilePiece, void, undefined> {
  const id = new Uint8Array(16);
  putGuid(id, 0, uniqueId);
  const values: Readonly<Record<string, readonly [data: Uint8Array, flags: number]>> = {
    FileParameters: [numbers(blockSize, isFixed ? 1 : 0), REQUIRED],
    VirtualDiskSize: [numbers(size % 2 ** 32, Math.floor(size / 2 ** 32)), OF_DISK | REQUIRED],
    VirtualDiskId: [id, OF_DISK | REQUIRED],
    LogicalSectorSize: [numbers(logicalSectorSize), OF_DISK | REQUIRED],
    PhysicalSectorSize: [numbers(logicalSectorSize), OF_DISK | REQUIRED],
  };
  const table = new Uint8Array(KIB_64);
  const view = new DataView(table.buffer);
  const items = new Uint8Array(64);
  putText(table, 0, 'metadata');
  let count = 0;
  let end = 0;
  for (const [guid, name] of Object.entries(ITEMS)) {
    const value = values[name];
    if (!value) continue;
    const [data, flags] = value;
    const at = 32 * ++count;
    putGuid(table, at, guidOf(guid));
    view.setUint32(at + 16, KIB_64 + end, true);
    view.setUint32(at + 20, data.length, true);
    view.setUint32(at + 24, flags, true);
    items.set(data, end);
    end += data.length;
  }
  view.setUint16(10, count, true);
  yield { offset, data: table };
  yield { offset: offset + KIB_64, data: items };
}

function numbers(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    view.setUint32(4 * i, value, true);
  });
  return bytes;
}
