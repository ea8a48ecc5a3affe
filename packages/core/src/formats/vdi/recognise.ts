import type { Bytes } from '../../bytes/bytes.js';

export const VDI_SIGNATURE: readonly number[] = [0x7f, 0x10, 0xda, 0xbe];
export const SIGNATURE_OFFSET = 0x40;

/**
 * Whether QEMU takes a file for a VDI by its first 512 bytes; behind the end of a shorter one it sees zeros. The probe
 * takes at least those. (Source: vdi_probe of QEMU 7.2.)
 */
export function recogniseVdi(head: Bytes): boolean {
  return head.is(SIGNATURE_OFFSET, VDI_SIGNATURE);
}
