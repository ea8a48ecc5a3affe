import type { CheckCode } from '../../messages/checks.js';

/** Why a check did not pass. */
export const checks: Readonly<Record<CheckCode, string>> = {
  structure_broken: 'This {format} file is damaged. Its {field} is {value}. {bound}',
  structure_cut: 'The file ends inside {part}, after {size}; {needed} are needed.',
  inspection_failed: "This file couldn't be inspected because of a fault in Diskloupe ({message}).",
  parts_unread: 'Not all of the file was read. Missing: {parts}.',
  end_unread: "The end of the file wasn't read.",
  wrapper_damaged: "This {format} file can't be unpacked. {fault}",

  conflicting_formats: 'This file is {formats} at the same time. One of them may be hiding the other.',
  format_undecided: "Too little of the file was read to tell whether it's {formats, or}.",
  format_unrecognized: "This isn't a disk image in any format that's recognized here.",

  expected_format_mismatch: 'This is {format}, but it was declared as {expected}.',
  expected_format_unmet: "This was declared as {expected}, and its format couldn't be determined.",
  format_not_accepted: "{format} images aren't accepted here. Accepted: {accepted}.",
  unrecognized_not_accepted: "This image's format isn't recognized. Accepted: {accepted}.",
  virtual_size_unknown: "The virtual size couldn't be read.",
  virtual_size_too_large: 'The virtual disk is {size}; the limit is {max}.',

  file_size_unknown: "The file hasn't arrived completely, so its length couldn't be checked.",
  file_cut_short: "The file is cut short. It's {size}, and its headers describe at least {needed}.",
  vhdx_not_whole_mebibytes:
    "The file is {size, exact}, not a whole number of mebibytes. It's cut short, or an old version of QEMU wrote it.",

  backing_file: 'This image depends on another file, {name}.',
  backing_file_unnamed: "This image depends on another file that it doesn't name.",
  vhdx_metadata_unread: "The metadata that names a parent disk wasn't read.",
  data_file: 'The data of this image is in another file, {name}.',
  data_file_unnamed: "The data of this image is in another file that it doesn't name.",
  data_file_disowned:
    'This image names an external data file, {name}, and its feature bits say that it has none.',
  data_file_disowned_unnamed:
    'This image has an unnamed external data file, and its feature bits say that it has none.',
  data_file_raw_missing: 'The feature bits of this image describe a raw external data file, and it has none.',
  segments: 'This is one of {count, plural, one {# part} other {# parts}} of a disk image.',

  unclean_qcow2:
    "This image wasn't closed cleanly. QEMU repairs its reference counts the next time it opens it for writing.",
  unclean_check_first: "This image wasn't closed cleanly and needs a check before it's used.",
  unclean_vmdk: "This image wasn't closed cleanly.",

  encrypted_locked: "This image is encrypted, so what's inside couldn't be checked.",
  encrypted_luks: 'This disk is encrypted with LUKS and needs its passphrase.',

  header_extensions_unread: 'Not all header extensions were read, and one of them may name a data file.',
  qcow2_l1_entry: "Entry {index} of the L1 table doesn't point to a whole cluster.",
  qcow2_l1_unread: "The L1 table wasn't read to its end, so shared L2 tables may have been missed.",
  qcow2_l2_shared:
    '{count, plural, one {# L1 table entry shares} other {# L1 table entries share}} L2 tables, which no program writes. A tiny file can pose as a disk of any size that way.',
  qcow2_snapshots_unread:
    "The table of {count, plural, one {# snapshot} other {# snapshots}} wasn't read to its end.",
  qcow2_bitmaps_unread: "The bitmap directory wasn't read to its end.",
  qcow2_version_unsupported: 'This is qcow2 version {version}; versions 2 and 3 are supported.',
  qcow2_features_unsupported: "This image needs qcow2 features that aren't supported. Feature bits: {bits}.",
  qcow2_compression_unsupported: "The qcow2 compression type of this image isn't supported ({type}).",
  marked_corrupt: 'QEMU has marked this image as corrupt.',
  qcow1_obsolete: "This is qcow version 1, which is obsolete and isn't accepted.",
  qed_abandoned: "QED is no longer maintained and isn't accepted.",

  file_empty: 'The file is empty.',
  only_zeros: 'Everything that was read of this disk is zeros. It may be blank.',
  ends_unread: "The beginning or the end of the file wasn't read.",
  content_unrecognized:
    "No partition table, file system, or boot code was found. This may not be a disk image, or it's encrypted or damaged.",
  size_not_sectors:
    'The file is {size, exact}, not a multiple of 512. It may not be a disk image, or only part of one.',

  footer_unread: "The footer at the end of the file wasn't read.",
  vhd_footer_missing: 'This VHD has no footer, so programs may see different disks in it.',
  vhd_footer_damaged: 'The footer of this VHD is damaged, so programs may see different disks in it.',
  vhd_footer_differs: 'The two footers of this VHD differ, so programs may see different disks in it.',
  vhd_footer_not_last:
    "The footer of this VHD isn't at the end of the file, where programs look for it. {trailing, exact} follow it.",
  vhd_hidden_bytes: '{hidden} of data is hidden between the end of the disk and its footer.',
  vhd_geometry_smaller:
    'The disk is {size, exact}, but QEMU before 10.0 reads only {geometry, exact}, as its geometry says.',
  vhd_geometry_believed:
    'QEMU and Virtual PC read a disk of {geometry, exact}, as its geometry says. Other programs read {size, exact}, as its footer says.',
  vhd_saved_state:
    'The virtual machine was suspended when this disk was copied. Data that was in memory may be missing.',

  vhdx_log_pending: "This VHDX wasn't closed cleanly, and changes are still waiting in its log.",
  vhdx_features_unsupported: "This VHDX requires features that aren't supported: {features}.",
  vhdx_region_tables_differ:
    'The two region tables of this VHDX differ, so programs may see different disks in it.',
  vhdx_region_table_damaged:
    "The first region table of this VHDX is damaged. QEMU reads no other, so it can't open the file.",
  vhdx_copies_damaged: 'One of two copies is damaged: {parts}. The other one is used.',
  vhdx_sector_size:
    "This disk has sectors of {sectorSize, exact}. QEMU can't open it, and on a disk with 512-byte sectors its partitions aren't found.",

  vmdk_descriptor_unread: "The VMDK descriptor wasn't read.",
  vmdk_extent_alone:
    "This is one extent of a VMDK that's split into several files. Its descriptor is missing.",
  vmdk_split: 'The data of this VMDK is in other files (createType {createType}).',
  vmdk_split_extent: 'The data of this VMDK is in another file, {extent} (createType {createType}).',
  vmdk_type_missing: 'The data of this VMDK may be in other files. Its descriptor has no createType.',
  vmdk_type_missing_extent:
    'The data of this VMDK may be in another file, {extent}. Its descriptor has no createType.',
  vmdk_identifier: "In the VMDK descriptor, {field} isn't a hexadecimal number.",
  vmdk_parent_name: "In the VMDK descriptor, the name of the parent disk doesn't end with a quotation mark.",
  vmdk_hidden_text: 'The VMDK descriptor has text after its end.',
  vmdk_descriptor_not_ascii: "The descriptor of this VMDK contains characters that aren't ASCII.",
  vmdk_descriptor_line: "A line of the VMDK descriptor isn't recognized: {line}",
  vmdk_no_extent: "The VMDK descriptor lists no extents, so there's no disk to read.",
  vmdk_extent_elsewhere: 'The VMDK descriptor points to a file in another folder, {name}.',
  vmdk_gt_shared:
    '{count, plural, one {# entry of the grain directory shares} other {# entries of the grain directory share}} grain tables, which no program writes. A tiny file can pose as a disk of any size that way.',
  vmdk_gd_unread: "The grain directory wasn't read to its end, so shared grain tables may have been missed.",
  vmdk_footer_cut: 'The VMDK ends in the middle of its last sector.',
  vmdk_footer_differs:
    'The footer and the header of this VMDK differ, so programs may see different disks in it.',
  vmdk_footer_chained: 'The VMDK footer points to yet another footer.',
  vmdk_marker_damaged: 'A marker around the VMDK footer is damaged.',

  dmg_tables_unread: "The block tables weren't read.",
  dmg_tables_disagree:
    'The block tables of this DMG contradict each other, so programs may see different disks in it.',
  dmg_trailer_disagrees:
    'The trailer of this DMG describes {trailer, plural, one {# sector} other {# sectors}}, its block tables {tables}. Programs may see different disks in it.',
  dmg_codecs_unsupported: "This DMG is compressed in a way that can't be decompressed here ({codecs}).",
  dmg_adc: "This DMG is compressed with ADC, which QEMU can't decompress.",

  parallels_ext_unread: "The format extension wasn't read, and QEMU may refuse it.",
  parallels_ext_flags:
    "QEMU can't open this image. Feature {feature} of its format extension has unknown flags.",
  parallels_ext_cluster:
    "QEMU can't open this image. Feature {feature} of its format extension reaches beyond its cluster.",
  parallels_ext_unknown:
    "QEMU can't open this image. It doesn't know feature {feature} of the format extension.",
  parallels_bitmap_short:
    "QEMU can't open this image. A bitmap in its format extension has {size}; {needed} are needed.",
  parallels_bitmap_sectors:
    "QEMU can't open this image. A bitmap in its format extension isn't for {sectors, plural, one {# sector} other {# sectors}}, the size of the disk.",
  parallels_bitmap_table:
    "QEMU can't open this image. The table of a bitmap, with {entries, plural, one {# entry} other {# entries}}, is longer than its feature.",
  parallels_bitmap_granularity:
    "QEMU can't open this image. A bitmap's granularity, {sectors, plural, one {# sector} other {# sectors}}, isn't a power of two.",
  parallels_bitmap_entries:
    "QEMU can't open this image. The table of a bitmap has {entries, plural, one {# entry} other {# entries}}; {needed} are needed.",

  mbr_boot_flag:
    'A partition in the MBR has boot flag {flag}, not 0 or 128. Linux and others see no partitions.',
  mbr_boot_flag_gpt:
    'A partition in the MBR has boot flag {flag}, not 0 or 128. Linux follows the GPT; other systems see no partitions.',
  mbr_no_partition: 'The MBR lists no partitions.',
  mbr_protective_lba:
    'The protective MBR entry starts at LBA {lba}, not 1. Linux sees no partitions; other systems follow the GPT.',
  mbr_hybrid:
    "The protective MBR entry isn't the only one (a hybrid MBR). Systems that read the MBR may see other partitions than the GPT has.",
  mbr_protective_slot: "The protective MBR entry isn't in the first slot.",
  mbr_protective_chs:
    'The protective MBR entry starts at C/H/S {chs}, not 0/0/2. macOS and some other tools write it that way, and nothing reads it.',
  gpt_unread: "A copy of the partition table (GPT) wasn't read.",
  gpt_backup_missing: 'The backup GPT at the end of the disk is missing.',
  gpt_backup_damaged: 'The backup GPT is damaged; the primary one is intact.',
  gpt_primary_missing: 'The primary GPT is missing; the backup is intact.',
  gpt_primary_damaged: 'The primary GPT is damaged; the backup is intact.',
  gpt_both_missing: 'A protective MBR announces a GPT, but neither copy of it is there.',
  gpt_none_intact: 'Neither copy of the partition table (GPT) is intact.',
  gpt_copies_contradict:
    'The primary and the backup GPT describe different partitions, so programs may see different disks.',
  partitions_unread: "The partition table wasn't read, so overlaps may have been missed.",
  partitions_overlap: 'Partitions overlap, so what is written to one changes the other. {overlaps}',
  partitions_overlap_more:
    'Partitions overlap, so what is written to one changes the other. {overlaps} There {more, plural, one {is # more overlap} other {are # more overlaps}}.',
  partition_overlap: 'Partitions {first} and {second} share bytes {start} to {end}.',

  iso_byte_orders:
    'Numbers that are stored in both byte orders differ, so programs may see different disks. Fields: {fields}.',

  luks_version: 'This is LUKS version {version}; clouds and QEMU accept only version 1.',
  luks_cipher_qemu: "QEMU can't open this LUKS volume. Its {field} is {value}. {bound}",
  luks_cipher_unknown: 'Nothing can open this LUKS volume. Its {field} is {value}. {bound}',
  luks_key_slots_qemu:
    "QEMU can't open this LUKS volume, although cryptsetup can. Its {field} is {value}. {bound}",
  passphrase_wrong: "This passphrase doesn't unlock the first key slot.",
  passphrase_untried: "No passphrase was given, so what's inside couldn't be checked.",
  key_material_unread: "The key slot wasn't read, so the passphrase couldn't be tried.",
  key_slot_unsupported: "This key slot can't be unlocked here. {obstacle}",
  inner_unread: "The decrypted disk wasn't inspected.",
  inner_failed: "The decrypted disk ({format}) isn't safe. {failures}",

  compressed_file: 'This is a compressed file ({format}), not a disk image. The image may be inside.',
  archive_file: 'This is an archive ({format}), not a disk image. The image may be inside.',
  foreign_disk: "This is a disk image in a format that can't be used as it is ({format, long}).",
  kernel_file: 'This is a kernel, not a disk image ({format, long}).',
  ramdisk_file: 'This is a ramdisk, not a disk image ({format, long}).',
  device_tree_file: 'This is a device tree, not a disk image ({format, long}).',
  other_file: "This isn't a disk image, but another kind of file ({format, long}).",
  web_page: 'This is a web page, not a disk image. A login or error page may have been saved in its place.',
  ovf_description: 'This is an OVF description, which only describes a disk.',
  xml_document: 'This is an XML document, not a disk image.',
  parallels_description: 'This file only describes a Parallels disk.',
  sparse_bundle_description: 'This file only describes an Apple sparse bundle.',
  json_document: 'This is a JSON document, not a disk image.',
  cue_sheet: 'This file only describes a CD image.',
  vmx_settings: "These are a VMware virtual machine's settings, not its disk.",
  checksum_list: 'This is a list of checksums, not a disk image.',
  signature_file: 'This is a signature, not a disk image.',
  script_file: 'This is a script, not a disk image.',
  plain_text: 'This is a text file, not a disk image.',
};
