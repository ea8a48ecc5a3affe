import type { ByteWindow } from '../../bytes/byte-window.js';

export const MAGICS = ['WithoutFreeSpace', 'WithouFreSpacExt'] as const;

export function findMagic(h: ByteWindow): (typeof MAGICS)[number] | undefined {
  return MAGICS.find((magic) => h.is(0, magic));
}

/**
 * Whether QEMU detects a file as a Parallels image by its first 512 bytes; a shorter file counts as zero-padded. The
 * probe accepts at least those files. (Source: parallels_probe of QEMU 7.2.)
 */
export function recogniseParallels(head: ByteWindow): boolean {
  return findMagic(head) !== undefined && head.filledTo(20).u32le(16, 'version') === 2;
}
