import { cardNamed } from './cards.js';

/** Whether files of this name in a report are disk images with a structure of their own: neither raw nor other files. */
export function isDiskFormat(name: string): boolean {
  const card = cardNamed(name);
  return card !== undefined && (card.rank ?? 'disk') === 'disk';
}

/** Formats whose file is the guest's disk: raw, with partitions, and discs, which QEMU treats as raw too. */
export const RAW_FORMATS: readonly string[] = ['raw', 'gpt', 'iso'];

/** Whether an image of the format is already raw for Nova's fetch_to_raw: an ISO is not converted. */
export function isRaw(format: string): boolean {
  return RAW_FORMATS.includes(format);
}
