import type { Unseen } from '../probe/probe.js';

/**
 * What an area of a disk is, as far as a picture tells them apart.
 *
 * @example
 * ```ts
 * import { type AreaKind, drawDisk } from '@diskloupe/core/contents';
 * import { openDisk } from '@diskloupe/core/disk';
 *
 * const isUsable = (kind: AreaKind): boolean => kind !== 'unused' && kind !== 'missing';
 * const { areas } = await drawDisk(await openDisk(file));
 * areas.filter(({ kind }) => isUsable(kind)).length; // 2
 * ```
 */
export type AreaKind = 'file-system' | 'boot' | 'other' | 'locked' | 'unused' | 'missing';

/** By blkid's names: what takes the place of a file system without being one. */
const NOT_FILE_SYSTEMS: ReadonlySet<string> = new Set([
  ...['swap', 'LVM2_member', 'linux_raid_member', 'bcache', 'jbd', 'zfs_member', 'isw_raid_member'],
  ...['ddf_raid_member', 'DM_integrity', 'DM_verity_hash', 'drbd'],
]);
/** LUKS by the name of a report's format, and by blkid's names. */
const ENCRYPTED: ReadonlySet<string> = new Set(['luks', 'crypto_LUKS', 'BitLocker']);

/** The partitions that firmware and boot loaders read, by sfdisk's names of their types. */
const BOOT_TYPE = /\bboot\b|^EFI System|^EFI \(FAT|PReP/i;
/** The types of partitions with something other than a file system. */
const OTHER_TYPE =
  /swap|\bLVM\b|RAID|reserved|metadata|\bLDM\b|Non-FS|config|kernel|verity|XENIX|diagnostics/i;
const LOCKED_TYPE = /LUKS|dm-crypt/i;

/**
 * Returns the kind of a partition.
 *
 * @param typeName sfdisk's name of its type; `null` for an unknown one
 * @param holds what was found in it; `null` if nothing was recognized
 */
export function areaKind(typeName: string | null, holds: string | Unseen | null): AreaKind {
  if (holds !== null && ENCRYPTED.has(holds)) return 'locked';
  if (typeName && BOOT_TYPE.test(typeName)) return 'boot';
  if (holds === 'unseen') {
    if (!typeName || OTHER_TYPE.test(typeName)) return 'other';
    return LOCKED_TYPE.test(typeName) ? 'locked' : 'file-system';
  }
  return holds !== null && !NOT_FILE_SYSTEMS.has(holds) ? 'file-system' : 'other';
}
