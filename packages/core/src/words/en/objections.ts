import type { ObjectionReasonCode } from '../../messages/objections.js';

/** Why a policy objects, where no check of the report says it. */
export const objections: Readonly<Record<ObjectionReasonCode, string>> = {
  no_format_accepted: "This policy doesn't accept any format. Check its configuration.",
  format_recognized_refused: 'The target recognizes {format} images, and refuses them.',
  openstack_name_unknown: "{service} doesn't know the disk_format {declared}. Accepted: {accepted, or}.",

  declared_format_mismatch: 'This is {format}, but it was declared as {declared}.',
  declared_format_unconfirmed: "This was declared as {declared}, and its real format couldn't be determined.",
  declared_format_unusual:
    'This is {format}, declared as {declared}. Some clouds accept only raw images under that name.',
  declared_format_unusable:
    'This is {format}. Declared as {declared}, its bytes are used as those of the disk, and no machine boots from them.',
  openstack_content_unread: "What {service} would recognize in this file couldn't be determined.",
  openstack_content: 'This was declared as {declared}, and {service} recognizes it as {content}.',
  openstack_content_raw:
    'This was declared as {declared}, and {service} recognizes it as raw. It looks only at the start of the file, and finds nothing of {format} there.',
  openstack_content_gpt:
    'This was declared as {declared}, and {service} recognizes it as a partitioned disk (gpt), because its first sector ends in 55 AA.',
  openstack_several:
    '{service} recognizes {formats} in this file at the same time, and refuses what could be two things.',
  openstack_qemu:
    'This was declared as {declared}. The qemu-img of {service} calls it {qemuFormat}, and only {expected} is accepted under that name.',
  openstack_nonfatal: '{fault} {service} accepts that in this release, and refuses it from 2026.2 on.',

  vmdk_type_unread: "The VMDK type couldn't be read.",
  vmdk_none_accepted: "VMDK images aren't accepted here.",
  vmdk_type_not_accepted: 'This VMDK is {createType}. Accepted: {accepted, or}.',
  vmdk_type_not_given: "This VMDK doesn't say what type it is. Accepted: {accepted, or}.",

  vhd_type_unread: "The VHD type couldn't be read.",
  vhd_none_accepted: "VHD images aren't accepted here.",
  vhd_dynamic_not_accepted: 'This is a dynamic VHD; only fixed VHDs are accepted.',
  vhd_fixed_not_accepted: 'This is a fixed VHD; only dynamic VHDs are accepted.',
  vhd_type_not_accepted: 'The type of this VHD is {type}. Accepted: {accepted, or}.',

  file_too_large: 'The file is {size}; the limit is {max}.',
  file_larger_than: 'The file is larger than {max}, the limit.',
  virtual_size_too_small: 'The virtual disk is {size}; the minimum is {min}.',
  does_not_fit: "The virtual disk is {size}, and there's room for {room}.",
  does_not_fit_overhead:
    "The virtual disk is {size}, and there's room for {room}. The target uses {lost} of its {capacity} for itself.",
  file_size_not_aligned:
    'The file is {size, exact}, not a multiple of {multiple}. The next multiple is {next, exact}.',
  virtual_size_not_aligned:
    'The virtual disk is {size, exact}, not a multiple of {multiple}. The next multiple is {next, exact}.',

  gpt_place_unread: "The partition table couldn't be read, so its block size is unknown.",
  block_size_of_disc:
    'A disc usually needs blocks of {found, exact}, and the target disk has blocks of {wanted, exact}.',
  block_size_mismatch:
    'The partition table is for blocks of {found, exact}, and the target disk has blocks of {wanted, exact}.',
  partition_beyond_disk:
    'The last partition ends at {end}, beyond the end of the disk at {size}. The end of the disk is missing.',

  raw_codecs: "This image has to be converted to raw, and can't be. {reason}",
  raw_without_passphrase:
    'This image is encrypted. OpenStack converts it to raw without a passphrase, which fails.',
  raw_needs_passphrase:
    'This image is encrypted and has to be converted to raw. The cloud has no passphrase for that.',
  converted_unread: "What this image becomes when it's converted to raw couldn't be determined.",
  disk_is_image: 'The disk inside is itself a {format} image. Converted to raw, it is refused.',
  converted_image:
    'After conversion to raw, this is still a {format} image. An image was hidden inside the image.',
  converted_unrecognized: "After conversion to raw, the format of this disk can't be determined.",
  conversion_failed: "This image is damaged, so it couldn't be converted to raw.",

  bootability_unread: "It couldn't be determined whether this disk can boot.",
  not_bootable:
    'Nothing on this disk looks bootable: no boot code, active partition, EFI system partition, or El Torito boot catalog.',

  expected_format_other: "This isn't the {expected} image that was expected.",
  check_not_passed: "The check {check} didn't pass.",

  oslo_boot_flag: 'The boot flag of partition record {record} is {flag}, not 0 or 128.',
  oslo_protective_chs: 'The protective MBR entry starts at C/H/S bytes {chs}, not 0x00 0x02 0x00.',
  oslo_protective_lba: 'The protective MBR entry starts at LBA {lba}, not 1.',
  oslo_hybrid: "The protective MBR entry isn't the first and only one (a hybrid MBR).",
  oslo_no_partitions: 'The first sector ends as a boot sector does (55 AA), and lists no partitions.',
  oslo_backing_file: 'This image has a backing file.',
  oslo_data_file: 'The bit of this image for an external data file is set.',
  oslo_qcow_version: 'This is qcow version {version}.',
  oslo_extended_l2: 'This image has extended L2 entries (extended_l2).',
  oslo_feature_bits: 'This image has an incompatible feature bit above 3.',
  oslo_qed: 'OpenStack never accepts QED.',
  oslo_header_cut: 'The header is cut short.',

  oslo_vmdk_version: 'The VMDK header has version {version}, not 1 to 3.',
  oslo_descriptor_elsewhere: "The VMDK descriptor isn't in sector 1.",
  oslo_descriptor_missing: 'This VMDK has no descriptor.',
  oslo_create_type: 'The createType of this VMDK is {createType}.',
  oslo_create_type_missing: 'The VMDK descriptor has no createType.',
  oslo_descriptor_line: "A line of the VMDK descriptor isn't recognized.",
  oslo_extent_elsewhere: 'The VMDK descriptor points to a file in another folder.',
  oslo_footer_unread: "The VMDK footer wasn't read.",
  oslo_footer_cut: 'The VMDK footer is cut short.',
  oslo_footer_signature: 'The VMDK footer and header have different signatures.',
  oslo_footer_version: 'The VMDK footer and header have different versions.',
  oslo_footer_descriptor: 'The VMDK footer and header put the descriptor in different places.',
  oslo_footer_marker: 'The marker in front of the VMDK footer is damaged.',
  oslo_end_marker: 'The end-of-stream marker of this VMDK is damaged.',
  stored_as_raw:
    "The upload succeeds and nothing works. The target doesn't recognize {format} and stores the file as the disk itself. A machine that starts from it finds nothing, and nobody says so.",
  stored_as_raw_incomplete:
    "The upload succeeds and nothing works. The target doesn't recognize {format} and stores the file as the disk itself. {reason}",
  stored_as_raw_packed:
    "The upload succeeds and nothing works. The target doesn't unpack {format} and stores the file as the disk itself. A machine that starts from it finds nothing, and nobody says so.",
  stored_as_raw_by_name:
    'The upload succeeds and nothing works. For its extension .{extension}, the target stores this {format} as the disk itself. A machine that starts from it finds nothing, and nobody says so.',
  stored_as_raw_by_name_incomplete:
    'The upload succeeds and nothing works. For its extension .{extension}, the target stores this {format} as the disk itself. {reason}',
  stored_as_raw_footer:
    "The target doesn't recognize a fixed VHD and stores the file as the disk itself. Its footer becomes the last 512 bytes of the disk, and nobody says so.",
  ignored_snapshots:
    '{count, plural, one {The upload succeeds, and the snapshot is lost} other {The upload succeeds, and # snapshots are lost}}. The target drops what it does not know, and nobody says so.',
  ignored_bitmaps:
    '{count, plural, one {The upload succeeds, and the bitmap is lost} other {The upload succeeds, and # bitmaps are lost}}. The target drops what it does not know, and nobody says so.',
  ignored_backing_file:
    'The upload succeeds and data is lost. The target never looks for the backing file {name}. What is only there arrives as zeros, and nobody says so.',
  ignored_backing_file_unnamed:
    'The upload succeeds and data is lost. The target never looks for the backing file. What is only there arrives as zeros, and nobody says so.',
  ignored_data_file:
    'The upload succeeds and data is lost. The target never looks for the data file {name}. The disk arrives without its data, and nobody says so.',
  ignored_data_file_unnamed:
    'The upload succeeds and data is lost. The target never looks for the data file. The disk arrives without its data, and nobody says so.',
  ignored_trailing_bytes:
    'The upload succeeds, and the last {size, exact} of the file are lost. The target stops at the end of the image.',
  ignored_encryption:
    'The upload succeeds and nothing works. The target never asks whether the disk is encrypted. A machine that starts from it finds noise, and nobody says so.',
  ignored_unread: "Whether this image has parts that the target drops couldn't be determined.",
  size_rounded_up: 'The disk is {size}. The target enlarges it to {next}.',
  size_rounded_up_gpt:
    'The disk is {size}. The target enlarges it to {next}, so that the backup of its partition table is no longer at the end.',
  name_unknown: 'The file has no name, and the target goes by names.',
  extension_not_accepted: "The extension .{extension} isn't accepted. Accepted: {accepted, or}.",
  extension_missing: "The file's name has no extension. Accepted: {accepted, or}.",
  extension_case: 'The target tells uppercase from lowercase. It accepts .{accepted}, not .{extension}.',
  extension_misleads:
    "The target goes by the extension .{extension} and reads the file as {format}. It's {content}.",
  name_characters: "The file's name has characters that the target doesn't accept: {characters}.",
  name_too_long:
    "The file's name has {length, plural, one {# character} other {# characters}}; the maximum is {max}.",
  name_changed: 'The target stores {name} as {stored}.',
  wrapper_not_accepted: 'The file is packed with {format}. The target unpacks {accepted, or} only.',
  wrapper_none_accepted: 'The file is packed with {format}, and the target unpacks nothing.',
  wrapper_required: 'The target accepts only packed images: {accepted, or}.',
  wrapper_twice: 'The file is packed with {format}, and what is in it with {inner}. The target unpacks once.',
  wrapper_holds_other: 'The file is packed with {format}. The target needs {wanted} in it.',
  wrapper_unread: "What the {format} file holds couldn't be determined.",
  wrapper_member_misnamed: 'The image in the archive is named {name}. It must be named {member}.',
  wrapper_file_missing: 'The archive has no {name}, which the target needs beside the image.',
  wrapper_file_unseen:
    "Whether the archive has {name}, which the target needs beside the image, couldn't be determined.",
  wrapper_tar_dialect: 'The archive is of the tar dialect {dialect}. Accepted: {accepted, or}.',
  wrapped_format: 'The packed image is {format}. Accepted: {accepted, or}.',
  unpacked_too_large: 'Unpacked, the image is {size}; the limit is {max}.',
  unpacked_size_unread: "How large the image is when it's unpacked couldn't be determined.",
  unpacked_size_modulo:
    'Unpacked, the image is {size, exact}, or that plus a multiple of 4 GiB: gzip stores no more of the size.',
  qcow2_version_not_accepted: "The target doesn't read version {version} of qcow2. Accepted: {accepted, or}.",
  qcow2_feature_not_accepted: "The target doesn't read qcow2 images with these features: {features}.",
  compression_type_not_accepted: 'The compression type of this image is {type}. Accepted: {accepted, or}.',
  compressed_clusters: "The image has compressed clusters, which the target doesn't read.",
  compressed_clusters_unread: "Whether the image has compressed clusters couldn't be determined.",
  snapshots_not_accepted:
    "{count, plural, one {The image has # snapshot} other {The image has # snapshots}}, which the target doesn't accept.",
  tables_not_first:
    'The target reads the file once, and needs all tables before the data. The table at {offset} comes after data.',
  table_layout_gaps:
    'The target reads the file once, and needs data without gaps. The cluster at {offset} is not data.',
  table_layout_shared:
    'The target reads the file once, and accepts no cluster that is used twice. The one at {offset} is.',
  table_layout_cut: 'The target reads whole clusters. The file ends within the one at {offset}.',
  table_layout_unread: "Whether the tables come before the data couldn't be determined.",
  vmdk_version_not_accepted: "The target doesn't read version {version} of VMDK. Accepted: {accepted, or}.",
  vmdk_not_compressed: 'The target reads only VMDK images whose header announces compressed grains.',
  vmdk_grain_size_not_accepted: 'The grains of this VMDK are {size}. Accepted: {accepted, or}.',
  vmdk_type_tolerated:
    'This VMDK is {createType}. The target often accepts that, but its documentation names only {accepted, or}.',
  vhd_footer_not_in_front:
    'The target needs a copy of the footer at the start of a VHD. A fixed VHD has none.',
  vhd_geometry_cuts_disk:
    'The target takes the size of the disk from its geometry, {counted, exact}, and loses the rest of its {size, exact}.',
  vhdx_type_not_accepted: 'The type of this VHDX is {type}. Accepted: {accepted, or}.',
  vhdx_sector_size_not_accepted:
    'The disk in this VHDX has sectors of {size, exact}. Accepted: {accepted, or}.',
  vhdx_log_not_accepted: "The log of this VHDX has to be replayed, which the target doesn't do.",
  vhdx_unread: "The metadata of this VHDX couldn't be read.",
  ova_disk_not_accepted: 'The appliance contains {name}. Its disks must be {accepted, or}.',
  ova_disk_not_compressed:
    "The appliance contains {name}. The target reads only VMDK images whose header announces compressed grains, and this one's doesn't.",
  ova_disk_misnamed: 'The appliance contains {name}, which is {format}.',
  ova_without_descriptor: 'The appliance has no description, a file whose name ends in .ovf.',
  ova_unread: "What the appliance contains couldn't be read to the end.",
  too_many_disks:
    '{count, plural, one {The appliance has # disk} other {The appliance has # disks}}. The maximum is {max}.',
  file_too_small: 'The file is {size}; the minimum is {min}.',
  partition_table_unread: "The partition table couldn't be read.",
  partition_table_not_accepted: "The disk's partition table is {table}. Accepted: {accepted, or}.",
  partition_table_missing: 'The disk has no partition table. Accepted: {accepted, or}.',
  firmware_not_supported:
    'The target starts disks with {firmware, or}, and this disk has nothing for that, only {ways}.',
  encryption_not_accepted: "The disk is encrypted, and the target doesn't accept encrypted {format} images.",
  encryption_only_in:
    "The disk is encrypted. Encrypted {format} images aren't accepted. Accepted: {accepted, or}.",
  encryption_required: "The target accepts only encrypted disks, and this one isn't.",
};
