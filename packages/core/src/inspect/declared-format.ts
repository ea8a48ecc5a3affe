import { cardNamed } from '../formats/cards.js';

/** Glance's names for parts of an Amazon image: kernel, ramdisk, root disk. They say nothing about the format. */
const UNCHECKED = ['ami', 'aki', 'ari'];

/** Returns this SDK's name for a format. */
export function canonicalFormat(name: string): string {
  return cardNamed(name)?.name ?? name;
}

/** Whether a declared format is never compared with the contents. */
export function isUnchecked(name: string): boolean {
  return UNCHECKED.includes(name);
}
