import type { TermCode } from '../../messages/terms.js';

/** What disks boot from, and kinds of tables and disks, as they stand in a sentence. */
export const terms: Readonly<Record<TermCode, string>> = {
  term_active_partition: 'アクティブパーティション',
  term_bios: 'BIOS',
  term_bios_boot_partition: 'BIOS ブートパーティション',
  term_boot_code: 'ブートコード',
  term_differencing: '差分',
  term_dynamic: '容量可変',
  term_efi_system_partition: 'EFI システムパーティション',
  term_el_torito: 'El Torito ブートカタログ',
  term_fixed: '容量固定',
  term_gpt: 'GPT',
  term_mbr: 'MBR',
  term_none: 'なし',
  term_uefi: 'UEFI',
};
