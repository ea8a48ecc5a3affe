import type { MessageOf } from './message.js';

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
  // stored_as_raw, silently_ignored, size_rounded_up
  stored_as_raw: { format: 'format' },
  stored_as_raw_packed: { format: 'format' },
  stored_as_raw_unread: {},
  ignored_snapshots: { count: 'count' },
  ignored_bitmaps: { count: 'count' },
  ignored_backing_file: { name: 'file' },
  ignored_data_file: { name: 'file' },
  ignored_trailing_bytes: {},
  size_rounded_up: { size: 'bytes', next: 'bytes' },
  size_rounded_up_gpt: { size: 'bytes', next: 'bytes' },
  // name_not_allowed, name_changed
  name_unknown: {},
  extension_not_accepted: { extension: 'text', accepted: 'text[]' },
  extension_missing: { accepted: 'text[]' },
  extension_case: { extension: 'text', accepted: 'text' },
  extension_misleads: { extension: 'text', format: 'format', content: 'format' },
  name_characters: { characters: 'text' },
  name_too_long: { length: 'count', max: 'count' },
  name_changed: { name: 'file', stored: 'file' },
  // wrapper_not_allowed, wrapper_required, wrapper_member_misnamed, wrapper_tar_dialect, wrapped_content_not_allowed, unpacked_too_large
  wrapper_not_accepted: { format: 'format', accepted: 'format[]' },
  wrapper_none_accepted: { format: 'format' },
  wrapper_required: { accepted: 'format[]' },
  wrapper_twice: { format: 'format', inner: 'format' },
  wrapper_holds_other: { format: 'format', wanted: 'format' },
  wrapper_unread: { format: 'format' },
  wrapper_member_misnamed: { name: 'file', member: 'file' },
  wrapper_tar_dialect: { dialect: 'text', accepted: 'text[]' },
  wrapped_format: { format: 'format', accepted: 'format[]' },
  unpacked_too_large: { size: 'bytes', max: 'bytes' },
  unpacked_not_aligned: { size: 'bytes', multiple: 'bytes', next: 'bytes' },
  // qcow2_version_not_allowed, qcow2_feature_not_allowed, compression_not_allowed, snapshots_not_allowed, tables_not_first
  qcow2_version_not_accepted: { version: 'int', accepted: 'int[]' },
  qcow2_feature_not_accepted: { features: 'text[]' },
  compression_type_not_accepted: { type: 'text', accepted: 'text[]' },
  compressed_clusters: {},
  compressed_clusters_unread: {},
  snapshots_not_accepted: { count: 'count' },
  tables_not_first: { offset: 'offset' },
  table_layout_gaps: { offset: 'offset' },
  table_layout_unread: {},
  // vmdk_version_not_allowed, vmdk_not_compressed, vmdk_type_not_allowed
  vmdk_version_not_accepted: { version: 'int', accepted: 'int[]' },
  vmdk_not_compressed: {},
  vmdk_type_tolerated: { createType: 'text', accepted: 'text[]' },
  // vhd_footer_not_in_front, vhdx_type_not_allowed, vhdx_sector_size_not_allowed, vhdx_log_not_allowed
  vhd_footer_not_in_front: {},
  vhdx_type_not_accepted: { type: 'text', accepted: 'text[]' },
  vhdx_type_unread: {},
  vhdx_sector_size_not_accepted: { size: 'bytes', accepted: 'bytes[]' },
  vhdx_log_not_accepted: {},
  // ova_disk_not_allowed, too_many_disks
  ova_disk_not_accepted: { name: 'file', accepted: 'text[]' },
  ova_without_descriptor: {},
  too_many_disks: { count: 'count', max: 'count' },
  // file_too_small
  file_too_small: { size: 'bytes', min: 'bytes' },
  // partition_table_not_allowed, firmware_not_supported
  partition_table_unread: {},
  partition_table_not_accepted: { table: 'text', accepted: 'text[]' },
  firmware_not_supported: { ways: 'text[]', firmware: 'text[]' },
  // encryption_not_allowed, encryption_required
  encryption_not_accepted: { format: 'format' },
  encryption_only_in: { format: 'format', accepted: 'format[]' },
  encryption_required: {},
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
