import type { TermCode } from '../../messages/terms.js';

/** What disks boot from, and kinds of tables and disks, as they stand in a sentence. */
export const terms: Readonly<Record<TermCode, string>> = {
  term_active_partition: '活动分区',
  term_bios: 'BIOS',
  term_bios_boot_partition: 'BIOS 引导分区',
  term_boot_code: '引导代码',
  term_differencing: '差异',
  term_dynamic: '动态扩展',
  term_efi_system_partition: 'EFI 系统分区',
  term_el_torito: 'El Torito 引导目录',
  term_fixed: '固定大小',
  term_gpt: 'GPT',
  term_mbr: 'MBR',
  term_none: '无',
  term_uefi: 'UEFI',
};
