import type { ByteWindow } from '../../bytes/byte-window.js';

export const VHD_COOKIE = 'conectix';

/**
 * Whether QEMU detects a file as VHD by its first 512 bytes; a shorter file counts as zero-padded. The probe accepts
 * at least those files. (Source: vpc_probe of QEMU 7.2.)
 */
export function recogniseVhd(head: ByteWindow): boolean {
  return head.is(0, VHD_COOKIE);
}

/** Whether a footer may be near the end, because its cookie is. The probe checks it. */
export function mayHaveFooter({ array }: ByteWindow): boolean {
  return String.fromCharCode(...array).includes(VHD_COOKIE);
}
