import { powerOfTwo } from '../../bytes/alignment.js';
import type { Bytes } from '../../bytes/bytes.js';
import { crc32 } from '../../bytes/crc32.js';
import { SECTOR } from '../../bytes/sectors.js';
import type { Unseen } from '../../probe/probe.js';
import type { MbrRecord } from './mbr.js';

/*
 * GUID partition table. Little-endian. Source: UEFI 2.10, 5.3.2 "GPT Header" and 5.3.3 "GPT Partition Entry Array".
 * The header is in the second logical sector of the disk, and again in the last one. LBAs count logical sectors.
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00   8    Signature                  "EFI PART"
 *     8  0x08   4    Revision                   0x00010000
 *    12  0x0c   4    HeaderSize                 92 or more, at most a sector
 *    16  0x10   4    HeaderCRC32                of HeaderSize bytes, with this field as 0
 *    24  0x18   8    MyLBA
 *    32  0x20   8    AlternateLBA               of the other copy
 *    40  0x28   8    FirstUsableLBA
 *    48  0x30   8    LastUsableLBA
 *    56  0x38  16    DiskGUID
 *    72  0x48   8    PartitionEntryLBA
 *    80  0x50   4    NumberOfPartitionEntries
 *    84  0x54   4    SizeOfPartitionEntry       128 * 2^n
 *    88  0x58   4    PartitionEntryArrayCRC32
 *
 *   Entry:
 *     0  0x00  16    PartitionTypeGUID          all zero for an unused entry
 *    16  0x10  16    UniquePartitionGUID
 *    32  0x20   8    StartingLBA
 *    40  0x28   8    EndingLBA                  inclusive
 *    48  0x30   8    Attributes
 *    56  0x38  72    PartitionName              UTF-16LE
 */

/** Bytes at the start that nearly always hold the header and its entries, whatever the sector size. */
export const HEAD_LENGTH: number = 128 * SECTOR;
/** Bytes at the end that hold the backup header. */
export const TAIL_LENGTH: number = 4096;

const MIN_HEADER = 92;
const MIN_ENTRY = 128;
const MAX_ENTRY = 4096;
/** All entries together, in bytes; nearly always 16 KiB. */
const MAX_ENTRIES = 512 * 1024;
/** 4 PiB with sectors of 4096 bytes; byte offsets stay exact. */
const MAX_LBA = 2 ** 40;

/**
 * A GPT header with a correct checksum (UEFI 2.10, 5.3.2). LBAs count logical sectors.
 *
 * @example
 * ```ts
 * // file: gpt-sgdisk.img
 * import { type GptHeader, inspectImage } from '@diskloupe/core';
 *
 * // Sectors that partitions can use.
 * const usable = ({ firstUsableLba, lastUsableLba }: GptHeader): number => lastUsableLba - firstUsableLba + 1;
 * const report = await inspectImage(file);
 * if (report.format === 'gpt' && report.details?.header) console.log(usable(report.details.header)); // 4029
 * ```
 */
export interface GptHeader {
  /** `1.0`. */
  readonly revision: string;
  /** The sector that the header says it is in. */
  readonly myLba: number;
  /** The sector of the other copy. */
  readonly alternateLba: number;
  /** First sector that partitions may use. */
  readonly firstUsableLba: number;
  /** Last sector that partitions may use, inclusive. */
  readonly lastUsableLba: number;
  /** In lowercase. */
  readonly diskGuid: string;
  /** The first sector of the entries. */
  readonly partitionEntryLba: number;
  /** Used and unused ones. */
  readonly numberOfPartitionEntries: number;
  /** In bytes. */
  readonly sizeOfPartitionEntry: number;
  /** CRC-32 of all entries, as stored. */
  readonly partitionEntryArrayCrc32: number;
}

/** Sizes of logical sectors, in bytes: those of disks, and the 2048 of discs. */
const SECTOR_SIZES: readonly number[] = [SECTOR, 2048, 4096];

/** Whether there is a header at `at`, valid by its size and checksum; its other numbers are not checked. */
export function stateOfGptHeader(
  bytes: Bytes,
  at: number,
  sectorSize: number,
): 'whole' | 'damaged' | 'missing' {
  if (!bytes.is(at, 'EFI PART')) return 'missing';
  const size = bytes.u32le(at + 12, 'HeaderSize');
  const sum = crc32(bytes.array.subarray(at, at + size), 16);
  const isWhole = size >= MIN_HEADER && size <= sectorSize && sum === bytes.u32le(at + 16, 'HeaderCRC32');
  return isWhole ? 'whole' : 'damaged';
}

/** Whether the header at `at` says that it is the primary copy. */
export function isFirstCopy(bytes: Bytes, at: number): boolean {
  return bytes.is(at + 24, [1, 0, 0, 0, 0, 0, 0, 0]);
}

/**
 * Looks for a header in the second sector of `bytes`, or in the last one before `end`, for each sector size.
 *
 * @param onlySize the only sector size to try, in bytes
 * @throws ImageFormatError for an out-of-bounds value under a correct checksum: then it was put there.
 */
export function findGptHeader(
  bytes: Bytes,
  end: number,
  onlySize?: number | undefined,
): [state: GptCopy, header: GptHeader | null, sectorSize: number] {
  let found: GptCopy = 'missing';
  for (const sectorSize of onlySize ? [onlySize] : SECTOR_SIZES) {
    const at = Math.abs(end - sectorSize);
    const state = stateOfGptHeader(bytes, at, sectorSize);
    if (state === 'missing') continue;
    found = 'damaged';
    if (state === 'damaged') continue;
    const header = readGptHeader(bytes, at);
    // A backup copied to the start is not a primary copy.
    if (end || isFirstCopy(bytes, at)) return ['valid', header, sectorSize];
  }
  return [found, null, onlySize ?? SECTOR];
}

function readGptHeader(bytes: Bytes, at: number): GptHeader {
  const lba = (offset: number, field: string, min: number): number =>
    bytes.u64le(at + offset, field, min, MAX_LBA);
  const myLba = lba(24, 'MyLBA', 1);
  const firstUsableLba = lba(40, 'FirstUsableLBA', 0);
  const field = 'SizeOfPartitionEntry';
  const sizeOfPartitionEntry = powerOfTwo(bytes, field, bytes.u32le(at + 84, field, MIN_ENTRY, MAX_ENTRY));
  return {
    revision: `${bytes.u16le(at + 10, 'Revision')}.${bytes.u16le(at + 8, 'Revision')}`,
    myLba,
    alternateLba: lba(32, 'AlternateLBA', myLba === 1 ? 2 : 1),
    firstUsableLba,
    lastUsableLba: lba(48, 'LastUsableLBA', firstUsableLba),
    diskGuid: bytes.guid(at + 56, 'DiskGUID'),
    partitionEntryLba: lba(72, 'PartitionEntryLBA', 2),
    numberOfPartitionEntries: bytes.u32le(
      at + 80,
      'NumberOfPartitionEntries',
      1,
      MAX_ENTRIES / sizeOfPartitionEntry,
    ),
    sizeOfPartitionEntry,
    partitionEntryArrayCrc32: bytes.u32le(at + 88, 'PartitionEntryArrayCRC32'),
  };
}

/** Bit 2 of the attributes. */
const LEGACY_BIOS_BOOTABLE = 2;
/** For errors: reads within an entry cannot go beyond its end. */
const ENTRY = 'entry';

/** Reads the used entries. */
export function readGptEntries(
  { numberOfPartitionEntries, sizeOfPartitionEntry }: GptHeader,
  entries: Bytes,
  sectorSize: number,
): Partition[] {
  const partitions: Partition[] = [];
  for (let index = 0; index < numberOfPartitionEntries; index++) {
    const entry = entries.slice(index * sizeOfPartitionEntry, MIN_ENTRY, ENTRY);
    if (entry.isFilled(0, 0, 16)) continue;
    const first = entry.u64le(32, 'StartingLBA', 1, MAX_LBA);
    const last = entry.u64le(40, 'EndingLBA', first, MAX_LBA);
    const attributes = entry.bits64le(48);
    partitions.push({
      number: index + 1,
      type: entry.guid(0, ENTRY),
      offset: first * sectorSize,
      length: (last - first + 1) * sectorSize,
      bootable: attributes.includes(LEGACY_BIOS_BOOTABLE),
      uuid: entry.guid(16, ENTRY),
      name: entry.text(56, 72, ENTRY, 'utf-16le'),
      attributes: `0x${attributes.reduce((word, bit) => word | (1n << BigInt(bit)), 0n).toString(16)}`,
    });
  }
  return partitions;
}

/**
 * A partition in either kind of table.
 *
 * @example
 * ```ts
 * // file: gpt-sgdisk.img
 * import { inspectImage, type Partition } from '@diskloupe/core';
 *
 * const end = ({ offset, length }: Partition): number => offset + length;
 * const report = await inspectImage(file);
 * const partitions = (report.format === 'gpt' && report.details?.partitions) || [];
 * if (partitions !== 'unseen') console.log(partitions.map(end)); // [1048576, 2048512]
 * ```
 */
export interface Partition {
  /** From 1; logical partitions of an MBR from 5. */
  readonly number: number;
  /** In an MBR a hexadecimal number (`0x83`), in a GPT a GUID. */
  readonly type: string;
  /** In bytes from the start of the disk. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
  /** Marked active in an MBR, or bootable by a legacy BIOS in a GPT. */
  readonly bootable: boolean;
  /** `null` in an MBR. */
  readonly uuid: string | null;
  /** `null` in an MBR. */
  readonly name: string | null;
  /** The 64 attribute bits as a hexadecimal number; `null` in an MBR. */
  readonly attributes: string | null;
}

/**
 * State of a GPT copy: `contradicting` is a valid one that lists other partitions than the primary.
 *
 * @example
 * ```ts
 * // file: gpt-no-backup.img
 * import { type GptCopy, inspectImage } from '@diskloupe/core';
 *
 * const isRepairable = (primary: GptCopy, backup: GptCopy) => primary === 'valid' && backup !== 'valid';
 * const report = await inspectImage(file);
 * const { primary, backup } = (report.format === 'gpt' && report.details) || {};
 * if (primary && backup) console.log(isRepairable(primary, backup)); // true
 * ```
 */
export type GptCopy = 'valid' | 'damaged' | 'missing' | 'contradicting' | Unseen;

/**
 * A disk with a partition table as it describes itself.
 *
 * @example
 * ```ts
 * // file: gpt-sgdisk.img
 * import { type GptFinding, inspectImage } from '@diskloupe/core';
 *
 * const table = ({ partitionTable, sectorSize }: GptFinding) => `${partitionTable}, sectors of ${sectorSize} bytes`;
 * const report = await inspectImage(file);
 * if (report.format === 'gpt' && report.details) console.log(table(report.details)); // 'gpt, sectors of 512 bytes'
 * ```
 */
export interface GptFinding {
  readonly format: 'gpt';
  /** `gpt` if an MBR record announces one. */
  readonly partitionTable: 'mbr' | 'gpt';
  /** Size of a logical sector, in bytes. An MBR does not say; QEMU assumes 512. */
  readonly sectorSize: number;
  /** Disk signature in the MBR, as a hexadecimal number. */
  readonly diskSignature: string;
  /** The four records of the MBR. */
  readonly mbrRecords: readonly MbrRecord[];
  /** The GPT header that counts; `null` if none is valid. */
  readonly header: GptHeader | null;
  /** The used ones, in table order. */
  readonly partitions: readonly Partition[] | Unseen;
  /** False if the chain of an extended partition is longer, or reaches further, than it was followed. */
  readonly logicalPartitionsComplete: boolean;
  /** In bytes: the smallest possible disk. For an extended partition only its known contents count. */
  readonly endOfLastPartition: number | Unseen;
  /** The copy of the GPT at the start; `null` without a GPT. */
  readonly primary: GptCopy | null;
  /** The copy of the GPT at the end; `null` without a GPT. */
  readonly backup: GptCopy | null;
  /** The smallest file size that the headers allow, in bytes. */
  readonly requiredSize: number | Unseen;
}
