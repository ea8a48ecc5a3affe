import type { MessageOf } from './message.js';

/** What a person can do: every code with its params. The command is the same in every language. */
export const remedyMessages = {
  remedy_download_again: {},
  remedy_download_again_signed_in: {},
  remedy_export_again: {},
  remedy_shut_down_export: {},
  remedy_check_source: {},
  remedy_check_whole_file: {},
  remedy_check_opens: {},
  remedy_report_fault: {},
  remedy_choose_disk_image: {},
  remedy_choose_complete_image: {},
  remedy_choose_descriptor: {},
  remedy_choose_descriptor_named: { name: 'file' },
  remedy_choose_described_disk: {},
  remedy_choose_parallels_disk: {},
  remedy_choose_boot_disk: {},
  remedy_convert_bundle: {},
  remedy_declare: { name: 'text' },
  remedy_declare_new: { name: 'text' },
  remedy_convert: { to: 'format' },
  remedy_make_appliance: {},
  remedy_install_from_disc: {},
  remedy_convert_enlarge: { to: 'format', size: 'bytes' },
  remedy_enlarge: { size: 'bytes' },
  remedy_pad: { size: 'bytes' },
  remedy_decrypt: { to: 'format' },
  remedy_extract_inner: { format: 'format' },
  remedy_match_block_size: { found: 'bytes', wanted: 'bytes' },
  remedy_use_as_data_disk: {},
  remedy_rename: { name: 'file' },
  remedy_encrypt: { to: 'format' },
  remedy_add_boot_way: { firmware: 'term[]' },
  remedy_decompress: {},
  remedy_pack: { name: 'file' },
  remedy_extract_archive: {},
  remedy_convert_foreign: {},
  remedy_convert_from_known: {},
  remedy_convert_qcow2: {},
  remedy_rewrite_qcow2: {},
  remedy_flatten_image: {},
  remedy_combine_vmdk: {},
  remedy_combine_segments: {},
  remedy_repair_copy: {},
  remedy_replay_log: {},
  remedy_rewrite_vhd: {},
  remedy_cut_trailing_bytes: {},
  remedy_convert_old_vhd: {},
  remedy_convert_vhdx: {},
  remedy_copy_to_512: {},
  remedy_rewrite_vmdk: {},
  remedy_convert_dmg: {},
  remedy_convert_adc: {},
  remedy_convert_luks1: {},
  remedy_new_luks: {},
  remedy_provide_passphrase: {},
  remedy_try_passphrase: {},
  remedy_rebuild_backup_gpt: {},
  remedy_rebuild_primary_gpt: {},
  remedy_recreate_protective_mbr: {},
  remedy_shrink_disk: { max: 'bytes' },
  remedy_shrink_free_end: { end: 'bytes', max: 'bytes' },
} as const;

export type RemedyMessages = typeof remedyMessages;
/**
 * Code of a {@link Remedy}, stable, for programs.
 *
 * @example
 * ```ts
 * import { judgeImage, type RemedyMessageCode } from '@diskloupe/core/policy';
 *
 * const doneHere: readonly RemedyMessageCode[] = ['remedy_convert', 'remedy_convert_enlarge'];
 * const { verdict } = await judgeImage(file, { name: 'ours', allowedFormats: ['vmdk'] });
 * verdict.objections.every(({ remedy }) => remedy && doneHere.includes(remedy.code)); // true
 * ```
 */
export type RemedyMessageCode = keyof RemedyMessages;
export type RemedyMessage = MessageOf<RemedyMessages>;

/**
 * What a person can do, with its command. Afterward the same policy accepts the image, or says what else is wrong.
 *
 * @example
 * ```ts
 * import { judgeImage, loadPolicy } from '@diskloupe/core/policy';
 * import { sentenceOf } from '@diskloupe/core/words';
 *
 * const { verdict } = await judgeImage(file, await loadPolicy('azure'));
 * for (const { remedy } of verdict.objections) {
 *   if (remedy) console.log(sentenceOf(remedy), remedy.command);
 * }
 * ```
 */
export type Remedy = RemedyMessage & {
  /**
   * For a POSIX shell, or PowerShell if only Hyper-V does it: complete, to be run in the image's folder, the same in
   * every language; absent if no command does it. Uses the image's own name if that is a plain one, otherwise `disk`
   * with the extension of its format.
   */
  readonly command?: string;
  /** The next step after that. */
  readonly next?: RemedyMessage;
};
