import type { Bytes } from '../../bytes/bytes.js';

/*
 * Master boot record, and the extended boot records of logical partitions, which look the same. Little-endian.
 * Source: UEFI 2.10, 5.2 "LBA 0 Format"; the boot flag 0x80 and extended partitions as PC systems have them.
 *
 *   Dec  Hex   Bytes  Field
 *     0  0x000  440    boot code
 *   440  0x1b8    4    disk signature
 *   444  0x1bc    2    0
 *   446  0x1be   64    four partition records:
 *                        0  1  boot indicator             0x80 for the active partition, else 0
 *                        1  3  starting CHS               head; sector + two bits of cylinder; cylinder
 *                        4  1  type                       0 for an unused record
 *                        5  3  ending CHS
 *                        8  4  starting LBA
 *                       12  4  size in LBA                in logical sectors, whose size the record does not tell
 *   510  0x1fe    2    signature                  55 AA
 */

/** In bytes: the boot record, and what is taken for a sector of a disk without a GPT, as qemu does. */
export const SECTOR: number = 512;

export const PROTECTIVE = '0xee';

/** A partition record. */
export interface MbrRecord {
  /** 0, or 128 for the active partition. */
  readonly bootFlag: number;
  /** Cylinder, head, sector. */
  readonly startChs: readonly [number, number, number];
  /** As a hexadecimal number: `0x83`; `0x00` where the record is unused. */
  readonly type: string;
  /** Cylinder, head, sector. */
  readonly endChs: readonly [number, number, number];
  readonly firstLba: number;
  /** In logical sectors. */
  readonly sectors: number;
}

/** For errors, of which there are none: a record lies in its sector as a whole. */
const RECORD = 'record';

/** Reads the four records of a whole sector; there are none where it does not end as a boot record does. */
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

/** Whether a record, or the partition that it tells of, is in use. */
export function isUsed({ type }: { readonly type: string }): boolean {
  return type !== '0x00';
}

export function isExtended({ type }: MbrRecord): boolean {
  return /0f|[08]5/.test(type);
}

export function hasSaneFlag({ bootFlag }: MbrRecord): boolean {
  return !(bootFlag & 0x7f);
}

/**
 * Whether a boot record holds a partition table, and not the code of a volume's or a floppy disk's boot sector, which
 * ends in 55 AA just as well.
 *
 * A protective record where Linux looks for it always counts, as it would be followed. In front of a FAT, exFAT or NTFS
 * volume only a flawless table that is in use counts (`mkfs.vfat --mbr` makes one). Elsewhere an empty or a slightly
 * wrong one does, too, for the check `mbr` to report; three wrong boot flags are code (GRUB's `boot.img`). Without records
 * there is no table.
 */
export function isPartitionTable(sector: Bytes, records: readonly MbrRecord[]): boolean {
  if (records.some(({ type, firstLba }) => type === PROTECTIVE && firstLba === 1)) return true;
  const sane = records.filter(hasSaneFlag);
  if (!VOLUME.test(String.fromCharCode(...sector.array))) return sane.length > 1;
  const used = sane.filter(isUsed);
  return sane.length > 3 && used.length > 0 && used.every(({ sectors }) => sectors);
}

/**
 * A file system's boot sector: it begins with a jump, and it is named as one or has a sane BIOS parameter block
 * (Microsoft, "FAT: General Overview of On-Disk Format"): bytes per sector at 11 (512 to 4096), reserved sectors at 14
 * and FATs at 16 (not 0), media at 21.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is matched with bytes
const VOLUME = /^[\xeb\xe9]..(NTFS|EXFAT|-FVE-FS|.{8}\0[\x02\x04\x08\x10].(?!\0\0)..(?!\0).{5}[\xf0-\xff])/s;
