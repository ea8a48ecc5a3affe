import type { Bytes } from '../../bytes/bytes.js';
import { volumeOf } from '../../bytes/volume-boot-sector.js';

/*
 * Master boot record, and the extended boot records of logical partitions, which look the same. Little-endian.
 * Source: UEFI 2.10, 5.2 "LBA 0 Format"; the boot flag 0x80 and extended partitions as PC systems have them.
 *
 *   Dec  Hex   Bytes  Field
 *     0  0x000  440    boot code
 *   440  0x1b8    4    disk signature
 *   444  0x1bc    2    0
 *   446  0x1be  4*16   partition records
 *   510  0x1fe    2    signature                  55 AA
 *
 *   Partition record:
 *     0  0x00     1    boot indicator             0x80 for the active partition, else 0
 *     1  0x01     3    starting CHS               head; sector + two bits of cylinder; cylinder
 *     4  0x04     1    type                       0 for an unused record
 *     5  0x05     3    ending CHS
 *     8  0x08     4    starting LBA
 *    12  0x0c     4    size in LBA                in logical sectors, of a size that the record does not state
 */

export const PROTECTIVE = '0xee';

/** Primary partitions have the numbers of their records, logical ones come after. */
export const LAST_PRIMARY = 4;

/**
 * A partition record of a master boot record (UEFI 2.10, 5.2).
 *
 * @example
 * ```ts
 * // file: mbr-2-active.img
 * import { inspectImage, type MbrRecord } from '@diskloupe/core';
 *
 * const isActive = ({ bootFlag }: MbrRecord): boolean => bootFlag === 128;
 * const report = await inspectImage(file);
 * if (report.format === 'gpt') console.log(report.details?.mbrRecords.findIndex(isActive)); // 0
 * ```
 */
export interface MbrRecord {
  /** 0, or 128 for the active partition. */
  readonly bootFlag: number;
  /** Cylinder, head, sector. */
  readonly startChs: readonly [number, number, number];
  /** As a hexadecimal number: `0x83`; `0x00` if the record is unused. */
  readonly type: string;
  /** Cylinder, head, sector. */
  readonly endChs: readonly [number, number, number];
  /** In logical sectors from the start of the disk. */
  readonly firstLba: number;
  /** In logical sectors. */
  readonly sectors: number;
}

/** For errors that cannot occur: a record is completely within its sector. */
const RECORD = 'record';

/** Reads the four records of a whole sector; none if it does not end as a boot record does. */
export function readMbrRecords(sector: Bytes): MbrRecord[] {
  const places = sector.is(510, [0x55, 0xaa]) ? [446, 462, 478, 494] : [];
  return places.map((at) => ({
    bootFlag: sector.u8(at, RECORD),
    startChs: chs(sector, at + 1),
    type: `0x${sector.hex(at + 4, 1, RECORD)}`,
    endChs: chs(sector, at + 5),
    firstLba: sector.u32le(at + 8, RECORD),
    sectors: sector.u32le(at + 12, RECORD),
  }));
}

function chs(sector: Bytes, at: number): [number, number, number] {
  const packed = sector.u8(at + 1, RECORD);
  return [((packed & 0xc0) << 2) | sector.u8(at + 2, RECORD), sector.u8(at, RECORD), packed & 0x3f];
}

/** Whether a record, or its partition, is in use. */
export function isUsed({ type }: { readonly type: string }): boolean {
  return type !== '0x00';
}

/** Whether a record, or its partition, holds logical partitions. */
export function isExtended({ type }: { readonly type: string }): boolean {
  return /^0x(0f|[08]5)$/.test(type);
}

export function hasSaneFlag({ bootFlag }: MbrRecord): boolean {
  return !(bootFlag & 0x7f);
}

/** A record's size field if the size does not fit. */
const ALL_ONES = 0xffffffff;

/** Whether a used record can be a partition: it has a size, and is within what a record can express. */
function isExtent({ firstLba, sectors }: MbrRecord): boolean {
  return sectors > 0 && (sectors === ALL_ONES || firstLba + sectors <= 2 ** 32);
}

/** A record with nothing but a type: Linux skips it. */
function isInert({ firstLba, sectors }: MbrRecord): boolean {
  return !firstLba && !sectors;
}

/** C/H/S sectors count from 1; tools that do not use C/H/S fill it with zeros. */
function hasChs({ startChs, endChs }: MbrRecord): boolean {
  return [startChs, endChs].every(([cylinder, head, sector]) => sector > 0 || !(cylinder || head));
}

/** Bytes of a boot record that are read: a kernel's mark follows right after it. */
export const LOOKED_AT: number = 0x206;

/**
 * Whether a boot record holds a partition table, and not the code of a boot sector, which also ends in 55 AA. The file
 * size is not known here; a record that is out of bounds by itself is code, as is a sector with two flags that no table
 * has (GRUB's `boot.img`).
 *
 * - A protective record where Linux looks for it always counts, as Linux would follow it, whatever is next to it.
 * - A Linux kernel for PCs has setup code here ("The Linux/x86 Boot Protocol": `HdrS` at 0x202).
 * - Without records it is an empty table if it has a disk signature, or nothing else; otherwise it is boot code.
 * - Records that begin with their own sector, without a disk signature, were added for BIOSes and old kernels: `mformat`
 *   does so on each floppy disk, FreeBSD on disks without partitions ("dangerously dedicated"). `mkfs.vfat --mbr` and
 *   isohybrid write a signature, so that systems find that partition.
 * - One wrong flag in an otherwise flawless table is a damaged table: the check `mbr` reports it.
 */
export function isPartitionTable(sector: Bytes, records: readonly MbrRecord[]): boolean {
  if (records.some(({ type, firstLba }) => type === PROTECTIVE && firstLba === 1)) return true;
  if (!records.length || sector.is(0x202, 'HdrS')) return false;
  const isVolume = volumeOf(sector) !== undefined;
  const isSigned = !sector.isFilled(0, 440, 4);
  // Code that runs into the records runs through these two bytes.
  const isCodeOver = sector.isFilled(0, 444, 2);
  const used = records.filter(isUsed);
  if (!used.length) {
    return !isVolume && (isSigned ? sector.isFilled(0, 444, 66) : sector.isFilled(0, 0, 510));
  }
  const extents = used.filter(isExtent);
  if (!extents.length || !used.every((record) => isInert(record) || extents.includes(record))) return false;
  // If something else shows that it is a table, sloppy C/H/S do not matter: nothing has read them for long.
  if (!(isSigned && isCodeOver) && !used.every(hasChs)) return false;
  const isOwnSector = ({ type, firstLba }: MbrRecord): boolean => firstLba === 0 && type !== PROTECTIVE;
  if (!isSigned && used.every(isOwnSector)) return false;
  const wrongFlags = records.filter((record) => !hasSaneFlag(record)).length;
  return wrongFlags === 0 || (wrongFlags === 1 && isCodeOver && !isVolume);
}
