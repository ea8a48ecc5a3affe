import type { CheckName } from './check-names.js';

/** A policy's objections to an image apart from failed checks of its report: stable, for programs. */
export const OBJECTION_CODES = [
  'block_size_mismatch',
  'compression_not_allowed',
  'conversion_failed',
  'converted_not_raw',
  'declared_format_mismatch',
  'declared_format_unusual',
  'disk_too_large',
  'disk_too_small',
  'does_not_fit',
  'encryption_not_allowed',
  'encryption_required',
  'file_too_large',
  'file_too_small',
  'firmware_not_supported',
  'format_not_allowed',
  'name_changed',
  'name_not_allowed',
  'not_bootable',
  'ova_disk_not_allowed',
  'ova_without_descriptor',
  'partition_beyond_disk',
  'partition_table_not_allowed',
  'qcow2_feature_not_allowed',
  'qcow2_version_not_allowed',
  'qemu_format_mismatch',
  'silently_ignored',
  'size_not_aligned',
  'size_rounded_up',
  'snapshots_not_allowed',
  'stored_as_raw',
  'tables_not_first',
  'too_many_disks',
  'unpacked_too_large',
  'vhd_footer_not_in_front',
  'vhd_geometry_cuts_disk',
  'vhd_type_not_allowed',
  'vhdx_log_not_allowed',
  'vhdx_sector_size_not_allowed',
  'vhdx_type_not_allowed',
  'vmdk_not_compressed',
  'vmdk_grain_size_not_allowed',
  'vmdk_type_not_allowed',
  'vmdk_type_tolerated',
  'vmdk_version_not_allowed',
  'wrapped_content_not_allowed',
  'wrapper_member_misnamed',
  'wrapper_file_missing',
  'wrapper_not_allowed',
  'wrapper_required',
  'wrapper_tar_dialect',
] as const;

/**
 * Code of an `Objection`, stable, for programs; the check's name if a check of the report failed.
 *
 * @example
 * ```ts
 * import { judgeImage, type ObjectionCode } from '@diskloupe/core/policy';
 *
 * const fixable: ReadonlySet<ObjectionCode> = new Set(['size_not_aligned', 'vhd_type_not_allowed']);
 * const { verdict } = await judgeImage(file, { name: 'ours' });
 * verdict.objections.every(({ code }) => fixable.has(code)); // true
 * ```
 */
export type ObjectionCode = CheckName | (typeof OBJECTION_CODES)[number];
