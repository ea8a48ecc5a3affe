import type { TermCode } from '../../messages/terms.js';

/** What disks boot from, and kinds of tables and disks, as they stand in a sentence. */
export const terms: Readonly<Record<TermCode, string>> = {
  term_active_partition: 'une partition active',
  term_bios: 'BIOS',
  term_bios_boot_partition: 'une partition d’amorçage BIOS',
  term_boot_code: 'du code d’amorçage',
  term_differencing: 'différenciation',
  term_dynamic: 'dynamique',
  term_efi_system_partition: 'une partition système EFI',
  term_el_torito: 'un catalogue d’amorçage El Torito',
  term_fixed: 'taille fixe',
  term_gpt: 'GPT',
  term_mbr: 'MBR',
  term_none: 'aucune',
  term_uefi: 'UEFI',
};
