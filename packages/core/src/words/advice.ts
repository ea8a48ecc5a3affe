import { imageName, newName } from '../inspect/command-names.js';
import {
  convertCommand,
  cutCommand,
  FOLLOWED,
  inputOf,
  repairCommand,
  vhdBySize,
} from '../inspect/commands.js';
import type { AnyReport } from '../inspect/report.js';
import { unpackingOf } from '../inspect/unpacking.js';
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

/** Makes a command: of an image's report, and of the params of the reason. */
type Command = (report: AnyReport, params: NonNullable<Message['params']>) => string | undefined;

/** Converts an image to a new file. */
function converted(driver: string, options?: string, then: (made: string) => string = () => ''): Command {
  return (report) => {
    const made = newName(report, driver);
    return convertCommand(inputOf(report), { driver, options }, made) + then(made);
  };
}

const toDmg: Command = (report) =>
  `hdiutil convert ${imageName(report)} -format UDZO -o ${newName(report, 'dmg')}`;
const toOneVmdk = converted('vmdk', 'subformat=streamOptimized');
const edited = converted('raw', undefined, (made) => ` && gdisk ${made}`);

const COMMANDS: Readonly<Partial<Record<RemedyMessageCode, Command>>> = {
  remedy_check_opens: (report) => `diskloupe info ${imageName(report)}`,
  remedy_convert_bundle: () => 'hdiutil convert BUNDLE -format UDTO -o disk',
  remedy_convert_qcow2: converted('qcow2'),
  remedy_rewrite_qcow2: converted('qcow2', 'compat=1.1'),
  remedy_flatten_image: converted('qcow2'),
  remedy_combine_vmdk: toOneVmdk,
  remedy_combine_segments: toDmg,
  remedy_repair_copy: repairCommand,
  remedy_replay_log: repairCommand,
  remedy_rewrite_vhd: converted('vpc', 'subformat=fixed,force_size=on'),
  remedy_cut_trailing_bytes: (report, { trailing }) => cutCommand(report, Number(trailing)),
  remedy_convert_old_vhd: (report) =>
    convertCommand(vhdBySize(imageName(report)), { driver: 'raw' }, newName(report, 'raw')),
  remedy_convert_vhdx: (report) =>
    `Convert-VHD -Path ${imageName(report)} -DestinationPath ${newName(report, 'vhdx')}`,
  remedy_copy_to_512: (report) =>
    `New-VHD -Path ${newName(report, 'vhdx')} -SizeBytes ${report.virtualSize} -LogicalSectorSizeBytes 512`,
  remedy_rewrite_vmdk: toOneVmdk,
  remedy_convert_dmg: toDmg,
  remedy_convert_adc: (report) => `diskloupe convert ${imageName(report)} ${newName(report, 'qcow2')}`,
  remedy_convert_luks1: (report) => `cryptsetup convert ${imageName(report)} --type luks1`,
  remedy_rebuild_backup_gpt: converted('raw', undefined, (made) => ` && sgdisk -e ${made}`),
  remedy_rebuild_primary_gpt: edited,
  remedy_recreate_protective_mbr: edited,
  remedy_decompress: unpacking,
  // EnCase evidence files hold files rather than a disk: tools that export disks do not help.
  remedy_extract_archive: (report) => (report.format.startsWith('ewf') ? undefined : unpacking(report)),
  remedy_convert_foreign: unpacking,
};

/**
 * Returns what a person can do about the reason of a report's check; nothing if nothing is known to help.
 *
 * @param report without it there is no command, because the image's name is unknown
 */
export function adviceOn({ code, params = {} }: Message, report: AnyReport | undefined): Remedy | undefined {
  const known = Object.hasOwn(REMEDIES, code) ? new Map(Object.entries(REMEDIES)).get(code) : undefined;
  if (!known) return undefined;
  const remedy = suited(known, report);
  const command = report && COMMANDS[remedy]?.(report, params);
  return { ...messageOf(remedy, params), ...(command !== undefined && { command }) };
}

function messageOf(code: AdvisedCode, { max }: NonNullable<Message['params']>): RemedyMessage {
  if (code !== 'remedy_shrink_disk') return { code };
  return { code, params: { max: typeof max === 'number' ? max : 0 } };
}

function unpacking(report: AnyReport): string | undefined {
  const { format } = report;
  const unpacked = unpackingOf(report)?.command;
  if (unpacked !== undefined) return unpacked;
  return Object.hasOwn(UNPACKING, format)
    ? UNPACKING[format]?.replace('{file}', imageName(report))
    : undefined;
}

/** An image that no program here merges has to come as one file; a compressed archive is an archive. */
function suited(remedy: AdvisedCode, report: AnyReport | undefined): AdvisedCode {
  if (!report) return remedy;
  if (remedy === 'remedy_decompress') return unpackingOf(report)?.code ?? remedy;
  return remedy === 'remedy_flatten_image' && !FOLLOWED.includes(report.format)
    ? 'remedy_choose_complete_image'
    : remedy;
}
