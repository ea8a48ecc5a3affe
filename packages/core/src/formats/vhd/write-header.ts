import { Bytes } from '../../bytes/bytes.js';
import { DYNAMIC_HEADER_LENGTH } from './dynamic-header.js';
import type { Geometry } from './geometry.js';
import { checksumOf, FOOTER_LENGTH } from './header.js';
import { VHD_COOKIE } from './recognise.js';

/** There is no next structure. */
const NOWHERE = 2n ** 64n - 1n;
/** Bit 1 of the features is always set. */
const RESERVED_FEATURE = 2;
const VERSION = 0x0001_0000;
/** QEMU's: that of Virtual PC 2007. */
const CREATOR_VERSION = 0x0005_0003;
const FOOTER_CHECKSUM = 64;
const HEADER_CHECKSUM = 36;
/** Seconds from 1970 to 2000. */
const EPOCH = 946_684_800;
const TEXT = new TextEncoder();

/** A footer's description of a disk. */
export interface WrittenFooter {
  /** In bytes. */
  readonly size: number;
  readonly geometry: Geometry;
  readonly subformat: 'dynamic' | 'fixed';
  /** `qem2` if the size counts, `qemu` if the geometry does. */
  readonly creatorApplication: 'qem2' | 'qemu';
  readonly uniqueId: Uint8Array;
  readonly timestamp: Date;
}

/** Converts a date to seconds since 2000-01-01 UTC, as in footers. */
export function footerTime(date: Date): number {
  return Math.floor(date.getTime() / 1000) - EPOCH;
}

export function writeFooter(footer: WrittenFooter): Uint8Array<ArrayBuffer> {
  const { size, geometry, subformat, creatorApplication, uniqueId, timestamp } = footer;
  const isFixed = subformat === 'fixed';
  const bytes = new Uint8Array(FOOTER_LENGTH);
  const view = new DataView(bytes.buffer);
  TEXT.encodeInto(VHD_COOKIE, bytes);
  view.setUint32(8, RESERVED_FEATURE);
  view.setUint32(12, VERSION);
  view.setBigUint64(16, isFixed ? NOWHERE : BigInt(FOOTER_LENGTH));
  view.setUint32(24, footerTime(timestamp));
  TEXT.encodeInto(creatorApplication, bytes.subarray(28));
  view.setUint32(32, CREATOR_VERSION);
  TEXT.encodeInto('Wi2k', bytes.subarray(36));
  view.setBigUint64(40, BigInt(size));
  view.setBigUint64(48, BigInt(size));
  view.setUint16(56, geometry.cylinders);
  view.setUint8(58, geometry.heads);
  view.setUint8(59, geometry.sectorsPerTrack);
  view.setUint32(60, isFixed ? 2 : 3);
  bytes.set(uniqueId, 68);
  view.setUint32(FOOTER_CHECKSUM, checksumOf(new Bytes(bytes, 'vhd', 'footer'), FOOTER_CHECKSUM));
  return bytes;
}

/** @param blockSize in bytes */
export function writeDynamicHeader(
  tableOffset: number,
  tableEntries: number,
  blockSize: number,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(DYNAMIC_HEADER_LENGTH);
  const view = new DataView(bytes.buffer);
  TEXT.encodeInto('cxsparse', bytes);
  view.setBigUint64(8, NOWHERE);
  view.setBigUint64(16, BigInt(tableOffset));
  view.setUint32(24, VERSION);
  view.setUint32(28, tableEntries);
  view.setUint32(32, blockSize);
  view.setUint32(HEADER_CHECKSUM, checksumOf(new Bytes(bytes, 'vhd', 'dynamic header'), HEADER_CHECKSUM));
  return bytes;
}
