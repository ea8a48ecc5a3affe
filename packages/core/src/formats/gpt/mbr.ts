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

export const UNUSED = '0x00';
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

/** Whether a sector ends as a boot record does. */
export function isBootRecord(sector: Bytes): boolean {
  return sector.is(510, '\x55\xaa');
}

/** Reads the four records of a whole sector. */
export function readMbrRecords(sector: Bytes): MbrRecord[] {
  return [446, 462, 478, 494].map((at) => ({
    bootFlag: sector.u8(at, 'boot'),
    startChs: chs(sector, at + 1),
    type: `0x${sector.hex(at + 4, 1, 'type')}`,
    endChs: chs(sector, at + 5),
    firstLba: sector.u32le(at + 8, 'lba'),
    sectors: sector.u32le(at + 12, 'size'),
  }));
}

function chs(sector: Bytes, at: number): [number, number, number] {
  const packed = sector.u8(at + 1, 'chs');
  return [((packed & 0xc0) << 2) | sector.u8(at + 2, 'chs'), sector.u8(at, 'chs'), packed & 0x3f];
}

export function isExtended({ type }: MbrRecord): boolean {
  return ['0x05', '0x0f', '0x85'].includes(type);
}

export function hasBadBootFlag({ bootFlag }: MbrRecord): boolean {
  return (bootFlag & 0x7f) !== 0;
}

/**
 * Whether a boot record holds a partition table, and not the code of a volume's or a floppy disk's boot sector, which
 * ends in 55 AA just as well.
 *
 * A protective record where Linux looks for it always counts, as it would be followed. In front of a FAT, exFAT or NTFS
 * volume only a flawless table that is in use counts (`mkfs.vfat --mbr` makes one). Elsewhere an empty or a slightly
 * wrong one does, too, for the check `mbr` to report; three wrong boot flags are code (GRUB's `boot.img`).
 */
export function isPartitionTable(sector: Bytes, records: readonly MbrRecord[]): boolean {
  if (records.some(({ type, firstLba }) => type === PROTECTIVE && firstLba === 1)) return true;
  const bad = records.filter(hasBadBootFlag).length;
  if (!isVolume(sector)) return bad < 3;
  const used = records.filter(({ type }) => type !== UNUSED);
  return !bad && used.length > 0 && used.every(({ sectors }) => sectors);
}

/**
 * Whether a boot sector is a file system's: it begins with a jump, and it is named as one or has a sane BIOS parameter
 * block (Microsoft, "FAT: General Overview of On-Disk Format": bytes per sector at 11, reserved sectors at 14, FATs at
 * 16, media at 21).
 */
function isVolume(sector: Bytes): boolean {
  return (
    /^[\xeb\xe9]/.test(sector.text(0, 1, 'jump')) &&
    (/^(NTFS|EXFAT|-FVE-FS)/.test(sector.text(3, 8, 'name')) ||
      ([512, 1024, 2048, 4096].includes(sector.u16le(11, 'bpb')) &&
        sector.u16le(14, 'bpb') * sector.u8(16, 'bpb') > 0 &&
        sector.u8(21, 'bpb') >= 0xf0))
  );
}
