import type { TermCode } from '../../messages/terms.js';

/** What disks boot from, and kinds of tables and disks, as they stand in a sentence. */
export const terms: Readonly<Record<TermCode, string>> = {
  term_active_partition: 'una partición activa',
  term_bios: 'BIOS',
  term_bios_boot_partition: 'una partición de arranque BIOS',
  term_boot_code: 'código de arranque',
  term_differencing: 'diferenciación',
  term_dynamic: 'dinámico',
  term_efi_system_partition: 'una partición del sistema EFI',
  term_el_torito: 'un catálogo de arranque El Torito',
  term_fixed: 'fijo',
  term_gpt: 'GPT',
  term_mbr: 'MBR',
  term_none: 'ninguna',
  term_uefi: 'UEFI',
};
