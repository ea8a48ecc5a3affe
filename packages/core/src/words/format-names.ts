/** What people call a format, by its name in a report. */
const NAMES: Readonly<Record<string, string>> = {
  '7z': '7-Zip archive',
  asif: 'Apple sparse disk',
  bochs: 'Bochs disk',
  bzip2: 'bzip2-compressed file',
  cloop: 'Compressed loop image',
  cpio: 'cpio archive',
  dmg: 'Apple disk image',
  elf: 'ELF program',
  exe: 'Windows or EFI program',
  gpt: 'Raw disk with partitions',
  gzip: 'gzip-compressed file',
  iso: 'CD or DVD image',
  jpeg: 'JPEG picture',
  luks: 'Encrypted disk',
  lz4: 'LZ4-compressed file',
  lzma: 'LZMA-compressed file',
  ova: 'OVA appliance',
  parallels: 'Parallels disk',
  pdf: 'PDF document',
  ploop: 'Parallels disk',
  png: 'PNG picture',
  qcow: 'QEMU copy-on-write 1',
  qcow2: 'QEMU copy-on-write 2',
  qed: 'QEMU enhanced disk',
  rar: 'RAR archive',
  raw: 'Raw disk',
  squashfs: 'SquashFS file system',
  tar: 'tar archive',
  text: 'Text file',
  vdi: 'VirtualBox disk',
  vhd: 'Virtual hard disk',
  vhdx: 'Hyper-V virtual hard disk',
  vmdk: 'VMware disk',
  wim: 'Windows imaging archive',
  xz: 'xz-compressed file',
  zip: 'ZIP archive',
  zstd: 'Zstandard-compressed file',
};

/** A format as a person reads it: `QEMU copy-on-write 2 (qcow2)`. A format without a longer name stays as it is. */
export function formatName(format: string): string {
  const name = NAMES[format];
  return name === undefined ? format : `${name} (${format})`;
}

/** Whether a word is the name of a format, which is never capitalised. */
export function isFormatName(word: string): boolean {
  return Object.hasOwn(NAMES, word);
}
