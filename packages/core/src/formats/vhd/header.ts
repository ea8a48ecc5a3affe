import type { Bytes } from '../../bytes/bytes.js';
import { roundDownToSector, SECTOR } from '../../bytes/sectors.js';
import type { Unseen } from '../../probe/probe.js';

/*
 * VHD. Everything is big-endian.
 * Source: Microsoft, "Virtual Hard Disk Image Format Specification" 1.0, "Hard Disk Footer Format" and "Dynamic
 * Disk Header Format"; limits and the choice of the size as in QEMU's block/vpc.c.
 *
 *   fixed:         the disk, footer
 *   dynamic and    copy of the footer, dynamic disk header, block allocation table, blocks, footer
 *   differencing:  (the header is at the footer's dataOffset; parent locators are anywhere)
 *
 * The footer takes the last 512 bytes; in files of Virtual PC before 2004 the last 511.
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00   8    cookie                "conectix"
 *     8  0x08   4    features              bit 0 temporary, bit 1 always set
 *    12  0x0c   4    fileFormatVersion     0x00010000
 *    16  0x10   8    dataOffset            of the dynamic disk header; all ones in a fixed disk
 *    24  0x18   4    timestamp             of its creation, in seconds since 2000-01-01 UTC
 *    28  0x1c   4    creatorApplication    "vpc ", "win ", "qemu" ...
 *    32  0x20   4    creatorVersion        major, minor
 *    36  0x24   4    creatorHostOs         "Wi2k", "Mac "
 *    40  0x28   8    originalSize          bytes
 *    48  0x30   8    currentSize           bytes
 *    56  0x38   4    diskGeometry          cylinders (2), heads (1), sectors per track (1)
 *    60  0x3c   4    diskType              2 fixed, 3 dynamic, 4 differencing
 *    64  0x40   4    checksum              one's complement of the sum of all other bytes
 *    68  0x44  16    uniqueId
 *    84  0x54   1    savedState            the machine is suspended
 *    85  0x55 427    reserved
 */

export const FOOTER_LENGTH: number = 512;
/** QEMU's VHD_MAX_SECTORS, also the limit of Windows: 2040 GiB. */
export const MAX_SIZE: number = 2040 * 2 ** 30;
/** VHD_MAX_GEOMETRY, in sectors. The disk may be larger than a geometry can express. */
export const MAX_GEOMETRY: number = 65535 * 16 * 255;
/**
 * Creators whose disks have the size of their geometry: Virtual PC, and QEMU when it wrote for Virtual PC
 * (vpc_ignore_current_size() of QEMU 10.0). For all others `currentSize` counts, as in the specification.
 */
const GEOMETRY_CREATORS = ['vpc ', 'qemu'];
/**
 * Creators whose `currentSize` every QEMU trusts. Before 10.0 it cut the disks of all others, including Azure's and
 * VirtualBox's, to their geometry.
 */
const SIZED_CREATORS = ['win ', 'qem2', 'd2v ', 'CTXS', 'tap'];

/** Offset of the checksum in a footer, in bytes. */
export const CHECKSUM = 64;

const FIXED = 2;
const DIFFERENCING = 4;
export const DISK_TYPES: Readonly<Record<number, VhdFooter['diskType']>> = {
  2: 'fixed',
  3: 'dynamic',
  4: 'differencing',
};

/**
 * The footer, checked.
 *
 * @example
 * ```ts
 * // file: vhd-fixed.vhd
 * import { inspectImage, type VhdFooter } from '@diskloupe/core';
 *
 * const creator = ({ creatorApplication, creatorVersion }: VhdFooter) => `${creatorApplication} ${creatorVersion}`;
 * const report = await inspectImage(file);
 * if (report.format === 'vhd' && report.details) console.log(creator(report.details)); // 'qemu 5.3'
 * ```
 */
export interface VhdFooter {
  readonly diskType: 'fixed' | 'dynamic' | 'differencing';
  /** Bits: 1 temporary; 2 is always set. */
  readonly features: number;
  /** Creation time, in seconds since 2000-01-01 UTC. */
  readonly timestamp: number;
  /** Up to four characters, including blanks: `win `. */
  readonly creatorApplication: string;
  /** `major.minor`. */
  readonly creatorVersion: string;
  /** `Wi2k` or `Mac `. */
  readonly creatorHostOs: string;
  /** In bytes. */
  readonly originalSize: number;
  /** In bytes. */
  readonly currentSize: number;
  readonly geometry: { readonly cylinders: number; readonly heads: number; readonly sectorsPerTrack: number };
  /** The size that `geometry` addresses, in bytes. */
  readonly geometrySize: number;
  /** The one of `currentSize` and `geometrySize` that counts, in whole sectors, in bytes. */
  readonly diskSize: number;
  /** The image's UUID, by which a differencing disk recognizes its parent. */
  readonly uniqueId: string;
  /** The virtual machine was suspended. */
  readonly savedState: boolean;
}

/** Returns the four bytes for `offset`: the one's complement of the sum of all others. */
export function checksumOf(bytes: Bytes, offset: number): number {
  return ~bytes.array.reduce((sum, byte, i) => (i >> 2 === offset >> 2 ? sum : sum + byte), 0) >>> 0;
}

/**
 * Throws for a wrong checksum. QEMU refuses a wrong one in the footer it reads, and does not check the dynamic
 * header's; the specification requires both, and an image whose header fails it cannot be trusted.
 */
export function verifyChecksum(bytes: Bytes, offset: number): void {
  const needed = checksumOf(bytes, offset);
  bytes.u32be(offset, `${bytes.name} checksum`, needed, needed);
}

/**
 * Returns the other size of the disk, in bytes, that some programs see: the geometry's for QEMU before 10.0,
 * `currentSize` for all but QEMU and Virtual PC. Undefined if all programs in use see `diskSize`.
 */
export function otherSize({
  creatorApplication,
  currentSize,
  geometrySize,
  diskSize,
}: VhdFooter): number | undefined {
  // The largest geometry says nothing about a disk's size.
  if (geometrySize === SECTOR * MAX_GEOMETRY || SIZED_CREATORS.includes(creatorApplication)) return undefined;
  const other = GEOMETRY_CREATORS.includes(creatorApplication)
    ? roundDownToSector(currentSize)
    : geometrySize;
  return other === diskSize ? undefined : other;
}

/** Returns what a footer alone says. */
export function readFooter(f: Bytes): VhdFinding {
  verifyChecksum(f, CHECKSUM);
  f.u16be(12, 'fileFormatVersion', 1, 1);
  const creatorApplication = f.text(28, 4, 'creatorApplication');
  const currentSize = f.u64be(48, 'currentSize', 0, MAX_SIZE);
  const cylinders = f.u16be(56, 'cylinders');
  const heads = f.u8(58, 'heads');
  const sectorsPerTrack = f.u8(59, 'sectorsPerTrack');
  const sectors = cylinders * heads * sectorsPerTrack;
  const bySize = sectors === MAX_GEOMETRY || !GEOMETRY_CREATORS.includes(creatorApplication);
  const diskType = DISK_TYPES[f.u32be(60, 'diskType', FIXED, DIFFERENCING)] ?? 'fixed';
  return {
    format: 'vhd',
    diskType,
    features: f.u32be(8, 'features'),
    timestamp: f.u32be(24, 'timestamp'),
    creatorApplication,
    creatorVersion: `${f.u16be(32, 'creatorVersion')}.${f.u16be(34, 'creatorVersion')}`,
    creatorHostOs: f.text(36, 4, 'creatorHostOs'),
    originalSize: f.u64be(40, 'originalSize'),
    currentSize,
    geometry: { cylinders, heads, sectorsPerTrack },
    geometrySize: SECTOR * sectors,
    diskSize: bySize ? roundDownToSector(currentSize) : SECTOR * sectors,
    uniqueId: f.uuid(68, 'uniqueId'),
    savedState: f.u8(84, 'savedState') > 0,
    footer: 'unseen',
    footerLength: 'unseen',
    trailingBytes: 'unseen',
    dynamicHeader: 'unseen',
    backingFile: diskType === 'differencing' ? 'unseen' : null,
    blocksEnd: 'unseen',
    requiredSize: 'unseen',
  };
}

/**
 * A VHD as it describes itself.
 *
 * @example
 * ```ts
 * // file: vhd-fixed.vhd
 * import { inspectImage, type VhdFinding } from '@diskloupe/core';
 *
 * // Azure takes fixed disks of whole MiB.
 * const isForAzure = ({ diskType, diskSize }: VhdFinding) => diskType === 'fixed' && diskSize % 1024 ** 2 === 0;
 * const report = await inspectImage(file);
 * if (report.format === 'vhd' && report.details) console.log(isForAzure(report.details)); // false
 * ```
 */
export interface VhdFinding extends VhdFooter {
  readonly format: 'vhd';
  /**
   * The footer at the end of the file: intact, missing, with a wrong checksum, different from its copy at the start,
   * which a fixed disk does not have, or followed by other bytes.
   */
  readonly footer: 'intact' | 'missing' | 'damaged' | 'different' | 'not last' | Unseen;
  /** In bytes: 512, or 511 as Virtual PC wrote it before 2004; `null` if there is none. */
  readonly footerLength: 512 | 511 | null | Unseen;
  /** Bytes after the footer. */
  readonly trailingBytes: number | Unseen;
  /** `null` in a fixed disk. */
  readonly dynamicHeader: VhdDynamicHeader | null | Unseen;
  /** The parent of a differencing disk; empty if it gives no name. */
  readonly backingFile: string | null | Unseen;
  /**
   * End of the last block listed in the block allocation table, in bytes, as far as the table was read: its first 256
   * KiB. `null` in a fixed disk, 0 without blocks.
   */
  readonly blocksEnd: number | null | Unseen;
  /** The smallest file size that the headers allow, in bytes. */
  readonly requiredSize: number | Unseen;
}

/** The entry of the block allocation table for a block that is not in the file. */
export const FREE = 0xffffffff;

/** Returns the length of the bitmap before each block: a bit for each of its sectors, in whole sectors; in bytes. */
export function bitmapLength({ blockSize }: VhdDynamicHeader): number {
  return Math.ceil(blockSize / SECTOR / 8 / SECTOR) * SECTOR;
}

/** Returns the end, in bytes, of a block at a sector of the file. */
export function blockEnd(header: VhdDynamicHeader, sector: number): number {
  return sector * SECTOR + bitmapLength(header) + header.blockSize;
}

/**
 * The dynamic disk header.
 *
 * @example
 * ```ts
 * // file: vhd-dynamic.vhd
 * import { inspectImage, type VhdDynamicHeader } from '@diskloupe/core';
 *
 * const tableBytes = ({ maxTableEntries }: VhdDynamicHeader): number => 4 * maxTableEntries;
 * const report = await inspectImage(file);
 * const header = report.format === 'vhd' && report.details?.dynamicHeader;
 * if (header && header !== 'unseen') console.log(tableBytes(header)); // 4
 * ```
 */
export interface VhdDynamicHeader {
  /** Offset of the block allocation table, in bytes from the start of the file. */
  readonly tableOffset: number;
  /** Entries of 4 bytes. */
  readonly maxTableEntries: number;
  /** In bytes. */
  readonly blockSize: number;
  /** `null` in a dynamic disk. */
  readonly parent: VhdParent | null;
}

/**
 * The parent of a differencing disk.
 *
 * @example
 * ```ts
 * // file: vhd-differencing.vhd
 * import { inspectImage, type VhdParent } from '@diskloupe/core';
 *
 * const nameOf = ({ unicodeName }: VhdParent): string => unicodeName;
 * const report = await inspectImage(file);
 * const header = report.format === 'vhd' && report.details?.dynamicHeader;
 * if (header && header !== 'unseen' && header.parent) console.log(nameOf(header.parent)); // 'parent.vhd'
 * ```
 */
export interface VhdParent {
  /** The parent's UUID. */
  readonly uniqueId: string;
  /** When it was last changed, in seconds since 2000-01-01 UTC. */
  readonly timestamp: number;
  /** The parent's file name. */
  readonly unicodeName: string;
  /** Where to look for the parent. */
  readonly locators: readonly VhdParentLocator[];
}

/**
 * One way to find the parent: its data is a path or URL, by the platform's rules.
 *
 * @example
 * ```ts
 * import type { VhdParentLocator } from '@diskloupe/core';
 *
 * const isWindowsPath = ({ platformCode }: VhdParentLocator): boolean => /^W2[rk]u$/.test(platformCode);
 * isWindowsPath({ platformCode: 'W2ru', dataSpace: 1, dataLength: 24, dataOffset: 4096 }); // true
 * ```
 */
export interface VhdParentLocator {
  /** `W2ru` and `W2ku` (relative and absolute path), `MacX` (URL), or an obsolete one. */
  readonly platformCode: string;
  /** In sectors according to the specification, in bytes as many programs write it. */
  readonly dataSpace: number;
  /** In bytes. */
  readonly dataLength: number;
  /** Offset of the path in the file, in bytes. */
  readonly dataOffset: number;
}
