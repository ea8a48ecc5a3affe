import type { TermCode } from '../../messages/terms.js';

/** What disks boot from, and kinds of tables and disks, as they stand in a sentence. */
export const terms: Readonly<Record<TermCode, string>> = {
  term_active_partition: 'eine aktive Partition',
  term_bios: 'BIOS',
  term_bios_boot_partition: 'eine BIOS-Boot-Partition',
  term_boot_code: 'Bootcode',
  term_differencing: 'differenzierend',
  term_dynamic: 'dynamisch erweiterbar',
  term_efi_system_partition: 'eine EFI-Systempartition',
  term_el_torito: 'ein El-Torito-Bootkatalog',
  term_fixed: 'feste Größe',
  term_gpt: 'GPT',
  term_mbr: 'MBR',
  term_none: 'keine',
  term_uefi: 'UEFI',
};
