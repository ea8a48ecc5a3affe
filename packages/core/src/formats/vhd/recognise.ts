import type { Bytes } from '../../bytes/bytes.js';

export const VHD_COOKIE = 'conectix';

/**
 * Whether QEMU takes a file for a VHD by its first 512 bytes; behind the end of a shorter one it sees zeros. The probe
 * takes at least those. (Source: vpc_probe of QEMU 7.2.)
 */
export function recogniseVhd(head: Bytes): boolean {
  return head.is(0, VHD_COOKIE);
}

/** Whether a footer may be near the end: its cookie is. The probe looks closer. */
export function mayHaveFooter({ array }: Bytes): boolean {
  return String.fromCharCode(...array).includes(VHD_COOKIE);
}
