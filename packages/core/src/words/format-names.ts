import { SIGNATURES } from '../formats/other/signatures.js';

/** What people call a format, by its name in a report; the others' names stand with their signatures. */
const NAMES: Readonly<Record<string, string>> = {
  asif: 'Apple sparse disk',
  bochs: 'Bochs disk',
  cloop: 'Compressed loop image',
  dmg: 'Apple disk image',
  gpt: 'Raw disk with partitions',
  iso: 'CD or DVD image',
  luks: 'Encrypted disk',
  parallels: 'Parallels disk',
  ploop: 'Parallels disk',
  qcow: 'QEMU copy-on-write 1',
  qcow2: 'QEMU copy-on-write 2',
  qed: 'QEMU enhanced disk',
  raw: 'Raw disk',
  text: 'Text file',
  vdi: 'VirtualBox disk',
  vhd: 'Virtual hard disk',
  vhdx: 'Hyper-V virtual hard disk',
  vmdk: 'VMware disk',
};

/** A format as a person reads it: `QEMU copy-on-write 2 (qcow2)`. A format without a longer name stays as it is. */
export function formatName(format: string): string {
  const name = NAMES[format] ?? nameOfOther(format);
  return name === undefined ? format : `${name} (${format})`;
}

function nameOfOther(format: string): string | undefined {
  const [, , what = ''] = SIGNATURES.find(([name]) => name === format) ?? [];
  const [name] = /(?<=^(?:an?|the) ).*/.exec(what) ?? (what ? [what] : []);
  // A name such as gzip is never capitalised.
  return name?.startsWith(format) ? name : name && name.charAt(0).toUpperCase() + name.slice(1);
}

/** Whether a word is the name of a format, which is never capitalised. */
export function isFormatName(word: string): boolean {
  return Object.hasOwn(NAMES, word) || SIGNATURES.some(([name]) => name === word);
}
