import type { TermCode } from '../../messages/terms.js';

/** What disks boot from, and kinds of tables and disks, as they stand in a sentence. */
export const terms: Readonly<Record<TermCode, string>> = {
  term_active_partition: 'an active partition',
  term_bios: 'BIOS',
  term_bios_boot_partition: 'a BIOS boot partition',
  term_boot_code: 'boot code',
  term_differencing: 'differencing',
  term_dynamic: 'dynamic',
  term_efi_system_partition: 'an EFI system partition',
  term_el_torito: 'an El Torito boot catalog',
  term_fixed: 'fixed',
  term_gpt: 'GPT',
  term_mbr: 'MBR',
  term_none: 'none',
  term_uefi: 'UEFI',
};
