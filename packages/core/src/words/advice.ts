import { imageName, newName } from '../inspect/command-names.js';
import type { AnyReport } from '../inspect/report.js';
import type { CheckCode } from '../messages/checks.js';
import type { BareCode, Message } from '../messages/message.js';
import type { Remedy, RemedyMessage, RemedyMessageCode, RemedyMessages } from '../messages/remedies.js';
import { UNPACKING } from './unpacking.js';

/** Remedies that need nothing but the reason: all but one have no params. */
type AdvisedCode = BareCode<RemedyMessages> | 'remedy_shrink_disk';

/** What helps against a reason; absent if nothing is known to. */
const REMEDIES: Readonly<Partial<Record<CheckCode, AdvisedCode>>> = {
  structure_broken: 'remedy_check_source',
  structure_cut: 'remedy_download_again',
  inspection_failed: 'remedy_report_fault',
  parts_unread: 'remedy_check_whole_file',
  end_unread: 'remedy_check_whole_file',
  conflicting_formats: 'remedy_convert_from_known',
  format_undecided: 'remedy_check_whole_file',
  format_unrecognized: 'remedy_choose_disk_image',
  virtual_size_too_large: 'remedy_shrink_disk',
  file_size_unknown: 'remedy_check_whole_file',
  file_cut_short: 'remedy_download_again',
  vhdx_not_whole_mebibytes: 'remedy_check_opens',
  backing_file: 'remedy_flatten_image',
  backing_file_unnamed: 'remedy_choose_complete_image',
  data_file: 'remedy_flatten_image',
  data_file_unnamed: 'remedy_choose_complete_image',
  segments: 'remedy_combine_segments',
  unclean_qcow2: 'remedy_repair_copy',
  unclean_check_first: 'remedy_repair_copy',
  encrypted_locked: 'remedy_provide_passphrase',
  qcow2_version_unsupported: 'remedy_rewrite_qcow2',
  qcow2_features_unsupported: 'remedy_rewrite_qcow2',
  qcow2_compression_unsupported: 'remedy_rewrite_qcow2',
  marked_corrupt: 'remedy_repair_copy',
  qcow1_obsolete: 'remedy_convert_qcow2',
  qed_abandoned: 'remedy_convert_qcow2',
  file_empty: 'remedy_choose_disk_image',
  footer_unread: 'remedy_check_whole_file',
  vhd_footer_missing: 'remedy_rewrite_vhd',
  vhd_footer_damaged: 'remedy_rewrite_vhd',
  vhd_footer_differs: 'remedy_rewrite_vhd',
  vhd_footer_not_last: 'remedy_cut_trailing_bytes',
  vhd_hidden_bytes: 'remedy_rewrite_vhd',
  vhd_geometry_smaller: 'remedy_convert_old_vhd',
  vhd_saved_state: 'remedy_shut_down_export',
  vhdx_metadata_unread: 'remedy_check_whole_file',
  vhdx_log_pending: 'remedy_replay_log',
  vhdx_features_unsupported: 'remedy_convert_vhdx',
  vhdx_region_tables_differ: 'remedy_convert_vhdx',
  vhdx_region_table_damaged: 'remedy_convert_vhdx',
  vhdx_sector_size: 'remedy_copy_to_512',
  vmdk_descriptor_unread: 'remedy_check_whole_file',
  vmdk_extent_alone: 'remedy_choose_descriptor',
  vmdk_split: 'remedy_combine_vmdk',
  vmdk_split_extent: 'remedy_combine_vmdk',
  vmdk_type_missing: 'remedy_combine_vmdk',
  vmdk_type_missing_extent: 'remedy_combine_vmdk',
  vmdk_hidden_text: 'remedy_rewrite_vmdk',
  vmdk_descriptor_not_ascii: 'remedy_rewrite_vmdk',
  vmdk_descriptor_line: 'remedy_rewrite_vmdk',
  vmdk_no_extent: 'remedy_export_again',
  vmdk_extent_elsewhere: 'remedy_combine_vmdk',
  vmdk_footer_cut: 'remedy_download_again',
  vmdk_footer_differs: 'remedy_rewrite_vmdk',
  vmdk_footer_chained: 'remedy_rewrite_vmdk',
  vmdk_marker_damaged: 'remedy_download_again',
  dmg_tables_unread: 'remedy_check_whole_file',
  parallels_ext_unread: 'remedy_check_whole_file',
  dmg_tables_disagree: 'remedy_convert_dmg',
  dmg_trailer_disagrees: 'remedy_convert_dmg',
  dmg_codecs_unsupported: 'remedy_convert_dmg',
  dmg_adc: 'remedy_convert_adc',
  mbr_protective_lba: 'remedy_recreate_protective_mbr',
  mbr_protective_slot: 'remedy_recreate_protective_mbr',
  mbr_protective_chs: 'remedy_recreate_protective_mbr',
  gpt_unread: 'remedy_check_whole_file',
  gpt_backup_missing: 'remedy_rebuild_backup_gpt',
  gpt_backup_damaged: 'remedy_rebuild_backup_gpt',
  gpt_primary_missing: 'remedy_rebuild_primary_gpt',
  gpt_primary_damaged: 'remedy_rebuild_primary_gpt',
  gpt_both_missing: 'remedy_download_again',
  gpt_none_intact: 'remedy_download_again',
  luks_version: 'remedy_convert_luks1',
  luks_cipher_qemu: 'remedy_new_luks',
  luks_key_slots_qemu: 'remedy_new_luks',
  passphrase_wrong: 'remedy_try_passphrase',
  passphrase_untried: 'remedy_provide_passphrase',
  key_material_unread: 'remedy_check_whole_file',
  compressed_file: 'remedy_decompress',
  archive_file: 'remedy_extract_archive',
  foreign_disk: 'remedy_convert_foreign',
  kernel_file: 'remedy_choose_boot_disk',
  ramdisk_file: 'remedy_choose_boot_disk',
  device_tree_file: 'remedy_choose_disk_image',
  other_file: 'remedy_choose_disk_image',
  web_page: 'remedy_download_again_signed_in',
  ovf_description: 'remedy_choose_described_disk',
  xml_document: 'remedy_choose_disk_image',
  parallels_description: 'remedy_choose_parallels_disk',
  sparse_bundle_description: 'remedy_convert_bundle',
  json_document: 'remedy_choose_disk_image',
  cue_sheet: 'remedy_choose_described_disk',
  vmx_settings: 'remedy_choose_described_disk',
  checksum_list: 'remedy_choose_disk_image',
  signature_file: 'remedy_choose_disk_image',
  script_file: 'remedy_choose_disk_image',
  plain_text: 'remedy_choose_disk_image',
};

const CONVERT = 'qemu-img convert -f {format} -O';

/** The commands of remedies; `{output}` gets the extension beside it. */
const COMMANDS: Readonly<Partial<Record<RemedyMessageCode, readonly [command: string, made?: string]>>> = {
  remedy_check_opens: ['diskloupe info {file}'],
  remedy_convert_bundle: ['hdiutil convert BUNDLE -format UDTO -o disk'],
  remedy_convert_qcow2: [`${CONVERT} qcow2 {file} {output}`, 'qcow2'],
  remedy_rewrite_qcow2: ['qemu-img convert -f qcow2 -O qcow2 -o compat=1.1 {file} {output}', 'qcow2'],
  remedy_flatten_image: [`${CONVERT} qcow2 {file} {output}`, 'qcow2'],
  remedy_combine_vmdk: [
    'qemu-img convert -f vmdk -O vmdk -o subformat=streamOptimized {file} {output}',
    'vmdk',
  ],
  remedy_combine_segments: ['hdiutil convert {file} -format UDZO -o {output}', 'dmg'],
  remedy_repair_copy: ['cp {file} {output} && qemu-img check -f {format} -r all {output}'],
  remedy_replay_log: ['qemu-img check -f vhdx -r all {file}'],
  remedy_rewrite_vhd: [
    'qemu-img convert -f vpc -O vpc -o subformat=fixed,force_size=on {file} {output}',
    'vpc',
  ],
  remedy_cut_trailing_bytes: ['truncate --size=-{trailing} {file}'],
  remedy_convert_old_vhd: [
    'qemu-img convert --image-opts -O raw driver=vpc,force_size_calc=current_size,file.filename={file} {output}',
    'raw',
  ],
  remedy_convert_vhdx: ['Convert-VHD -Path {file} -DestinationPath {output}', 'vhdx'],
  remedy_copy_to_512: ['New-VHD -Path {output} -SizeBytes {size} -LogicalSectorSizeBytes 512', 'vhdx'],
  remedy_rewrite_vmdk: [
    'qemu-img convert -f vmdk -O vmdk -o subformat=streamOptimized {file} {output}',
    'vmdk',
  ],
  remedy_convert_dmg: ['hdiutil convert {file} -format UDZO -o {output}', 'dmg'],
  remedy_convert_adc: ['diskloupe convert {file} {output}', 'qcow2'],
  remedy_convert_luks1: ['cryptsetup convert {file} --type luks1'],
  remedy_rebuild_backup_gpt: [`${CONVERT} raw {file} {output} && sgdisk -e {output}`, 'raw'],
  remedy_rebuild_primary_gpt: [`${CONVERT} raw {file} {output} && gdisk {output}`, 'raw'],
  remedy_recreate_protective_mbr: [`${CONVERT} raw {file} {output} && gdisk {output}`, 'raw'],
};

/**
 * Returns what a person can do about the reason of a report's check; nothing if nothing is known to help.
 *
 * @param report without it there is no command, because the image's name is unknown
 */
export function adviceOn({ code, params = {} }: Message, report: AnyReport | undefined): Remedy | undefined {
  const known = Object.hasOwn(REMEDIES, code) ? new Map(Object.entries(REMEDIES)).get(code) : undefined;
  if (!known) return undefined;
  const remedy = suited(known, report?.format);
  const command = report && commandOf(remedy, params, report);
  return { ...messageOf(remedy, params), ...(command !== undefined && { command }) };
}

function messageOf(code: AdvisedCode, { max }: NonNullable<Message['params']>): RemedyMessage {
  if (code !== 'remedy_shrink_disk') return { code };
  return { code, params: { max: typeof max === 'number' ? max : 0 } };
}

/** EnCase evidence files hold files rather than a disk: tools that export disks do not help. */
function unpacking(format: string, remedy: RemedyMessageCode): string | undefined {
  if (remedy === 'remedy_extract_archive' && format.startsWith('ewf')) return undefined;
  return Object.hasOwn(UNPACKING, format) ? UNPACKING[format] : undefined;
}

/** Formats whose other files qemu-img reads along. */
const FOLLOWED: readonly string[] = ['qcow2', 'qcow', 'qed', 'vmdk'];

/** An image that no program here merges has to come as one file. */
function suited(remedy: AdvisedCode, format: string | undefined): AdvisedCode {
  return remedy === 'remedy_flatten_image' && format !== undefined && !FOLLOWED.includes(format)
    ? 'remedy_choose_complete_image'
    : remedy;
}

function commandOf(
  remedy: RemedyMessageCode,
  params: NonNullable<Message['params']>,
  report: AnyReport,
): string | undefined {
  const format = report.qemuFormat ?? 'raw';
  const [command, made = format] = COMMANDS[remedy] ?? [];
  const isPacked = ['remedy_decompress', 'remedy_extract_archive', 'remedy_convert_foreign'].includes(remedy);
  const template = isPacked ? unpacking(report.format, remedy) : command;
  const values: Readonly<Record<string, unknown>> = {
    file: imageName(report),
    output: newName(report, made),
    format,
    size: report.virtualSize,
    trailing: params['trailing'],
  };
  return template?.replace(/\{(\w+)\}/g, (_, name) => `${values[name]}`);
}
