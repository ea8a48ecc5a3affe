import { isZero } from '../bytes/is-zero.js';
import type { GptFinding } from '../formats/gpt/header.js';
import { PROTECTIVE } from '../formats/gpt/mbr.js';
import type { Unseen } from '../probe/probe.js';
import type { DiskFindings } from './disk-findings.js';

/* Partition types that firmware looks for: in a GPT, and in an MBR. */

/** EFI system partition. Source: UEFI 2.10, 5.3.3 "GPT Partition Entry Array" and 5.2.2 "OS Types". */
const EFI_SYSTEM_PARTITION_TYPES: readonly string[] = ['c12a7328-f81f-11d2-ba4b-00a0c93ec93b', '0xef'];

/** GRUB's partition on a GPT disk for booting through a BIOS. Source: GNU GRUB's manual, "BIOS installation". */
const BIOS_BOOT_PARTITION_TYPE = '21686148-6449-6e6f-744e-656564454649';

/** Part of the first sector, in bytes, that a BIOS runs. The partition records follow (UEFI 2.10, 5.2). */
const BOOT_CODE = 440;

/**
 * What firmware could start from, according to a disk's first sector, partition table, and boot catalog; whether it
 * starts is another question.
 *
 * @example
 * ```ts
 * import type { BootWay } from '@diskloupe/core/contents';
 *
 * // Which firmware could start from what was found.
 * const isForUefi = (ways: readonly BootWay[]): boolean => ways.includes('efi-system-partition');
 * isForUefi(['bios-boot-partition', 'efi-system-partition']); // true
 * ```
 */
export type BootWay =
  | 'boot-code'
  | 'active-partition'
  | 'bios-boot-partition'
  | 'efi-system-partition'
  | 'el-torito';

/**
 * Returns what firmware could boot from on a disk. It is generous, because it only serves warnings: boot code may do
 * nothing but report a missing system, and an EFI system partition may be empty.
 */
export function bootWaysOf({ head, gpt, iso }: DiskFindings): readonly BootWay[] | Unseen {
  const ways = new Set<BootWay>();
  const isSigned = head[510] === 0x55 && head[511] === 0xaa;
  // With or without partitions: a file system that fills the disk, or a loader on its own, has code here too.
  if (isSigned && !isZero(head.subarray(0, BOOT_CODE))) ways.add('boot-code');
  const inTable = gpt ? partitionWays(gpt) : [];
  if (inTable !== 'unseen') for (const way of inTable) ways.add(way);
  const elTorito = iso?.elTorito ?? null;
  if (
    elTorito &&
    elTorito !== 'unseen' &&
    elTorito.valid &&
    elTorito.entries.some(({ bootable }) => bootable)
  )
    ways.add('el-torito');
  const isSeen = inTable !== 'unseen' && elTorito !== 'unseen';
  return ways.size || isSeen ? [...ways] : 'unseen';
}

/** The boot ways that a partition table shows; `unseen` if it shows none and was not read completely. */
export function partitionWays({ mbrRecords, partitions }: GptFinding): readonly BootWay[] | Unseen {
  const ways = new Set<BootWay>();
  for (const { type, bootFlag } of mbrRecords) {
    if (bootFlag === 0x80 && type !== PROTECTIVE && type !== '0x00') ways.add('active-partition');
    if (type === '0xef') ways.add('efi-system-partition');
  }
  if (partitions === 'unseen') return ways.size ? [...ways] : 'unseen';
  for (const { type, bootable } of partitions) {
    if (EFI_SYSTEM_PARTITION_TYPES.includes(type)) ways.add('efi-system-partition');
    if (type === BIOS_BOOT_PARTITION_TYPE) ways.add('bios-boot-partition');
    if (bootable && type !== PROTECTIVE) ways.add('active-partition');
  }
  return [...ways];
}
