import type { TermCode } from '../../messages/terms.js';

/** What disks boot from, and kinds of tables and disks, as they stand in a sentence. */
export const terms: Readonly<Record<TermCode, string>> = {
  term_active_partition: 'قسم نشط',
  term_bios: 'BIOS',
  term_bios_boot_partition: 'قسم إقلاع BIOS',
  term_boot_code: 'شيفرة إقلاع',
  term_differencing: 'تفاضلي',
  term_dynamic: 'ديناميكي',
  term_efi_system_partition: 'قسم نظام EFI',
  term_el_torito: 'فهرس إقلاع El Torito',
  term_fixed: 'ثابت الحجم',
  term_gpt: 'GPT',
  term_mbr: 'MBR',
  term_none: 'من دون جدول',
  term_uefi: 'UEFI',
};
