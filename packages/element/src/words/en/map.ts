/**
 * The sentences of `<disk-image-map>`. Params: `size`, `offset`, `kept` are sizes with their unit, `name` and `parts`
 * are text from the image, all others are numbers.
 */
export const mapEn = {
  map_title: 'The disk inside',
  map_caption_gpt: '{size}, GPT',
  map_caption_mbr: '{size}, MBR',
  map_caption_none: '{size}, no partition table',
  map_caption_unseen: '{size}, partition table not readable',
  map_in_file: '{kept} in the file',
  map_waiting: 'The disk is being read.',
  map_bar: 'Disk of {size}: {parts}',
  map_bar_part: '{name}, {size}',
  map_bar_more: '{count, plural, one {# more} other {# more}}',
  map_parts: 'Partitions, in the order of the disk',
  map_more: '{count, plural, one {# more} other {# more}}',
  map_more_hint: 'Shows all partitions in a table',
  map_widened: 'thin partitions are drawn wider',

  map_key: 'Kept in the file as',
  map_stored: 'stored',
  map_compressed: 'compressed',
  map_zeros: 'zeros',
  map_absent: 'absent',
  map_unread: 'not readable',

  map_partition: 'Partition {number}',
  map_numbered: '{name} ({number})',
  map_partitions: '{count, plural, one {# partition} other {# partitions}}',
  map_unused: 'Unused',
  map_missing: 'Missing',
  map_empty: 'Empty',
  map_unknown: 'Unknown data',
  map_not_read: 'Not read',
  map_not_recognized: 'Not recognized',
  map_none: 'None',
  map_swap: 'Swap space',
  map_lvm: 'LVM',
  map_raid: 'RAID member',
  map_luks: 'Encrypted (LUKS)',
  map_bitlocker: 'Encrypted (BitLocker)',

  map_type_efi_system: 'EFI System',
  map_type_bios_boot: 'BIOS boot',
  map_type_linux_filesystem: 'Linux file system',
  map_type_linux_swap: 'Linux swap',
  map_type_linux_root: 'Linux root',
  map_type_microsoft_reserved: 'Microsoft reserved',
  map_type_microsoft_basic_data: 'Microsoft basic data',
  map_type_windows_recovery_environment: 'Windows recovery',

  map_holds: 'Contents',
  map_size: 'Size',
  map_start: 'Starts at',
  map_kept: 'In the file',
  map_name: 'Name',
  map_type: 'Type',
  map_table: 'Partitions as a table',

  map_fault_gpt_primary: 'First copy of the GPT missing or damaged',
  map_fault_gpt_backup: 'Backup GPT missing or damaged',
  map_fault_overlap: 'Partitions {first} and {second} overlap',
  map_fault_beyond_disk: 'Partition {number} ends beyond the disk',
  map_fault_outside_extended: 'Partition {number} is outside the extended one',
  map_fault_chain_incomplete: 'Not all logical partitions were found',
} as const;

/**
 * Code of a sentence of `<disk-image-map>`.
 *
 * @example
 * ```ts no-run
 * import type { ElementSentences, MapCode } from '@diskloupe/element';
 *
 * const missing = (codes: readonly MapCode[], ours: ElementSentences) => codes.filter((code) => !(code in ours));
 * ```
 */
export type MapCode = keyof typeof mapEn;
