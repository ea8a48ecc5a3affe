/** Short names of formats as their makers write them, the same in every language; others are written as in a report. */
const NAMES: Readonly<Record<string, string>> = {
  '7z': '7-Zip',
  asif: 'ASIF',
  bochs: 'Bochs',
  dmg: 'DMG',
  gpt: 'GPT',
  iso: 'ISO',
  luks: 'LUKS',
  lz4: 'LZ4',
  lzma: 'LZMA',
  mbr: 'MBR',
  ova: 'OVA',
  parallels: 'Parallels',
  pdf: 'PDF',
  qed: 'QED',
  rar: 'RAR',
  vdi: 'VDI',
  vhd: 'VHD',
  vhdx: 'VHDX',
  vmdk: 'VMDK',
  wim: 'WIM',
  xar: 'XAR',
  xva: 'XVA',
  zip: 'ZIP',
  zoo: 'ZOO',
  zstd: 'Zstandard',
};

/**
 * Returns a format's name within a sentence, the same in every language: `VMDK`, `qcow2`; an unknown one is returned as
 * it is. Throws nothing.
 *
 * @example
 * ```ts
 * import { shortFormatName } from '@diskloupe/core/words';
 *
 * shortFormatName('vmdk'); // 'VMDK'
 * shortFormatName('qcow2'); // 'qcow2'
 * ```
 */
export function shortFormatName(format: string): string {
  return (Object.hasOwn(NAMES, format) && NAMES[format]) || format;
}
