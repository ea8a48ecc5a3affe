import { aligned } from '../../bytes/alignment.js';
import type { Bytes } from '../../bytes/bytes.js';
import { MAX_SECTORS, SECTOR } from '../../bytes/sectors.js';
import type { CheckCode } from '../../messages/checks.js';
import type { Message } from '../../messages/message.js';
import type { Unseen } from '../../probe/probe.js';
import { MAGICS } from './recognise.js';

/*
 * Parallels' expandable disk image. Everything is little-endian; a sector is 512 bytes.
 * Source: QEMU, docs/interop/parallels; limits as in QEMU's block/parallels.c.
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00  16    magic            "WithoutFreeSpace" or "WithouFreSpacExt"
 *    16  0x10   4    version          2
 *    20  0x14   4    heads            geometry, of no use to a reader
 *    24  0x18   4    cylinders
 *    28  0x1c   4    tracks           the size of a cluster, in sectors
 *    32  0x20   4    nb_bat_entries   clusters of the disk
 *    36  0x24   8    nb_sectors       of the disk; with the first magic only the lower half counts
 *    44  0x2c   4    in_use           "Ynot" while it is open for writing, "v2.1" or 0 once it is closed
 *    48  0x30   4    data_off         of the data area, in sectors; 0 with the first magic: right after the BAT
 *    52  0x34   4    flags            bit 0: the image should be considered empty
 *    56  0x38   8    ext_off          of the format extension, in sectors; 0 for none
 *    64  0x40   4n   BAT              offset of each cluster, in sectors or, with the second magic, in clusters;
 *                                     0 for an unallocated one, which reads as zeros
 *
 * An image based on another one, such as a snapshot, does not say so: only the DiskDescriptor.xml next to it does.
 */

export const HEADER_LENGTH: number = 64;
/** The most bytes of the format extension to read: enough for hundreds of bitmaps. */
export const EXTENSION_LIMIT: number = 64 * 1024;

/** INT32_MAX / 513 sectors. */
const MAX_TRACKS = 4186127;
/** INT_MAX bytes of 4-byte entries. */
const MAX_BAT_ENTRIES = 0x1fffffff;

const IN_USE = 'Ynot';

/**
 * A Parallels image as it describes itself (QEMU, docs/interop/parallels).
 *
 * @example
 * ```ts
 * // file: parallels.hds
 * import { inspectImage, type ParallelsFinding } from '@diskloupe/core';
 *
 * const isClosed = ({ inUse }: ParallelsFinding): boolean => !inUse;
 * const report = await inspectImage(file);
 * if (report.format === 'parallels' && report.details) console.log(isClosed(report.details)); // true
 * ```
 */
export interface ParallelsFinding {
  readonly format: 'parallels';
  readonly magic: (typeof MAGICS)[number];
  readonly version: number;
  /** The geometry shown to the guest. */
  readonly heads: number;
  readonly cylinders: number;
  /** In bytes. */
  readonly clusterSize: number;
  /** Offset of the block allocation table, in bytes. */
  readonly batOffset: number;
  /** In entries of 4 bytes. */
  readonly batEntries: number;
  /** Multiplied by a BAT entry, the offset of its cluster, in bytes. */
  readonly offMultiplier: number;
  /** The size of the disk, in bytes. */
  readonly diskSize: number;
  /** Whether it is open for writing, or was when its program died. */
  readonly inUse: boolean;
  /** The earliest offset of a cluster, in bytes. */
  readonly dataOffset: number;
  /** Whether it says to ignore its clusters. QEMU does not check that. */
  readonly emptyImage: boolean;
  /** Offset of the format extension, in bytes; `null` for none. */
  readonly extOffset: number | null;
  /** Features of the format extension: `dirty-bitmap`, or another one's number. */
  readonly extFeatures: readonly string[] | Unseen;
  /** Why QEMU refuses the format extension; `null` if it does not. */
  readonly extFault: Message<CheckCode> | null | Unseen;
  /** The smallest file size that the headers allow, in bytes. */
  readonly requiredSize: number;
}

/**
 * Reads the header.
 *
 * QEMU accepts some violations of the specification: a BAT smaller than the disk, a data area within the BAT, or,
 * with the second magic, not at a cluster; these are refused here. Undefined values of `in_use` count as closed, as
 * in QEMU.
 *
 * @throws ImageFormatError
 */
export function readParallelsHeader(h: Bytes, magic: ParallelsFinding['magic']): ParallelsFinding {
  const version = h.u32le(16, 'version', 2, 2);
  const tracks = h.u32le(28, 'tracks', 1, MAX_TRACKS);
  const isExt = magic === MAGICS[1];
  const unit = isExt ? tracks : 1;
  const sectors = isExt ? h.u64le(36, 'nb_sectors', 0, MAX_SECTORS) : h.u32le(36, 'nb_sectors');
  const batEntries = h.u32le(32, 'nb_bat_entries', Math.ceil(sectors / tracks), MAX_BAT_ENTRIES);
  const minData = Math.ceil((HEADER_LENGTH + 4 * batEntries) / SECTOR);
  const isImplied = !isExt && !h.u32le(48, 'data_off');
  const data = isImplied ? minData : aligned(h, 'data_off', h.u32le(48, 'data_off', minData), unit);
  const extension = h.u64le(56, 'ext_off', 0, MAX_SECTORS - tracks);
  return {
    format: 'parallels',
    magic,
    version,
    heads: h.u32le(20, 'heads'),
    cylinders: h.u32le(24, 'cylinders'),
    clusterSize: tracks * SECTOR,
    batOffset: HEADER_LENGTH,
    batEntries,
    offMultiplier: unit * SECTOR,
    diskSize: sectors * SECTOR,
    inUse: h.is(44, IN_USE),
    dataOffset: data * SECTOR,
    emptyImage: (h.u32le(52, 'flags') & 1) > 0,
    extOffset: extension * SECTOR || null,
    extFeatures: extension ? 'unseen' : [],
    extFault: extension ? 'unseen' : null,
    requiredSize: SECTOR * Math.max(data, extension && extension + tracks),
  };
}
