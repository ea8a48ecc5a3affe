import type { CheckName } from './check-names.js';
import type { MessageOf } from './message.js';

/** A policy's objections to an image apart from failed checks of its report: stable, for programs. */
export const OBJECTION_CODES = [
  'block_size_mismatch',
  'clusters_not_ascending',
  'conversion_failed',
  'converted_not_raw',
  'declared_format_mismatch',
  'declared_format_unusual',
  'disk_too_large',
  'disk_too_small',
  'does_not_fit',
  'file_too_large',
  'format_not_allowed',
  'not_bootable',
  'partition_beyond_disk',
  'qemu_format_mismatch',
  'size_not_aligned',
  'vhd_type_not_allowed',
  'vmdk_type_not_allowed',
] as const;

/** Stable, for programs; the check's name if a check of the report failed. */
export type ObjectionCode = CheckName | (typeof OBJECTION_CODES)[number];

/** Why a policy objects, if no check of the report says it: every code with its params. */
export const objectionMessages = {
  // format_not_allowed
  no_format_accepted: {},
  openstack_name_unknown: { service: 'service', declared: 'text', accepted: 'text[]' },
  // declared_format_mismatch, declared_format_unusual, qemu_format_mismatch, conflicting_formats
  declared_format_mismatch: { declared: 'text', format: 'format' },
  declared_format_unconfirmed: { declared: 'text' },
  declared_format_unusual: { declared: 'text', format: 'format' },
  declared_format_unusable: { declared: 'text', format: 'format' },
  openstack_content_unread: { service: 'service' },
  openstack_content: { declared: 'text', service: 'service', content: 'format' },
  openstack_content_raw: { declared: 'text', service: 'service', format: 'format' },
  openstack_content_gpt: { declared: 'text', service: 'service' },
  openstack_several: { service: 'service', formats: 'format[]' },
  openstack_qemu: { declared: 'text', service: 'service', qemuFormat: 'text', expected: 'text' },
  openstack_nonfatal: { fault: 'message', service: 'service' },
  // vmdk_type_not_allowed
  vmdk_type_unread: {},
  vmdk_none_accepted: {},
  vmdk_type_not_accepted: { createType: 'text', accepted: 'text[]' },
  vmdk_type_not_given: { accepted: 'text[]' },
  // vhd_type_not_allowed
  vhd_type_unread: {},
  vhd_none_accepted: {},
  vhd_dynamic_not_accepted: {},
  vhd_fixed_not_accepted: {},
  vhd_type_not_accepted: { type: 'text', accepted: 'text[]' },
  // file_too_large, disk_too_small, does_not_fit, size_not_aligned
  file_too_large: { size: 'bytes', max: 'bytes' },
  file_larger_than: { max: 'bytes' },
  virtual_size_too_small: { size: 'bytes', min: 'bytes' },
  does_not_fit: { size: 'bytes', room: 'bytes' },
  does_not_fit_overhead: { size: 'bytes', room: 'bytes', lost: 'bytes', capacity: 'bytes' },
  file_size_not_aligned: { size: 'bytes', multiple: 'bytes', next: 'bytes' },
  virtual_size_not_aligned: { size: 'bytes', multiple: 'bytes', next: 'bytes' },
  // block_size_mismatch, partition_beyond_disk
  gpt_place_unread: {},
  block_size_mismatch: { found: 'bytes', wanted: 'bytes' },
  partition_beyond_disk: { end: 'bytes', size: 'bytes' },
  // clusters_not_ascending
  cluster_order_unread: {},
  clusters_not_ascending: { place: 'bytes' },
  // codecs, encrypted, converted_not_raw, conversion_failed
  raw_codecs: { reason: 'message' },
  raw_without_passphrase: {},
  raw_needs_passphrase: {},
  converted_unread: {},
  disk_is_image: { format: 'format' },
  converted_image: { format: 'format' },
  converted_unrecognized: {},
  conversion_failed: {},
  // not_bootable
  bootability_unread: {},
  not_bootable: {},
  // expected_format, and anything without a reason of its own
  expected_format_other: { expected: 'format' },
  check_not_passed: { check: 'text' },
  // What the inspectors of OpenStack find: mbr, backing_file, data_file, unknown_features, banned, version, structure
  oslo_boot_flag: { record: 'int', flag: 'int' },
  oslo_protective_chs: { chs: 'text' },
  oslo_protective_lba: { lba: 'int' },
  oslo_hybrid: {},
  oslo_no_partitions: {},
  oslo_backing_file: {},
  oslo_data_file: {},
  oslo_qcow_version: { version: 'int' },
  oslo_extended_l2: {},
  oslo_feature_bits: {},
  oslo_qed: {},
  oslo_header_cut: {},
  // descriptor, footer
  oslo_vmdk_version: { version: 'int' },
  oslo_descriptor_elsewhere: {},
  oslo_descriptor_missing: {},
  oslo_create_type: { createType: 'text' },
  oslo_create_type_missing: {},
  oslo_descriptor_line: {},
  oslo_extent_elsewhere: {},
  oslo_footer_unread: {},
  oslo_footer_cut: {},
  oslo_footer_signature: {},
  oslo_footer_version: {},
  oslo_footer_descriptor: {},
  oslo_footer_marker: {},
  oslo_end_marker: {},
} as const;

export type ObjectionMessages = typeof objectionMessages;
export type ObjectionReasonCode = keyof ObjectionMessages;
/** Why a policy objects, if no check of the report says it. */
export type ObjectionMessage = MessageOf<ObjectionMessages>;
