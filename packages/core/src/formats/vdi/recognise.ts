import type { ByteWindow } from '../../bytes/byte-window.js';

export const VDI_SIGNATURE: readonly number[] = [0x7f, 0x10, 0xda, 0xbe];
export const SIGNATURE_OFFSET = 0x40;

/**
 * Whether QEMU detects a file as VDI by its first 512 bytes; a shorter file counts as zero-padded. The probe accepts
 * at least those files. (Source: vdi_probe of QEMU 7.2.)
 */
export function recogniseVdi(head: ByteWindow): boolean {
  return head.is(SIGNATURE_OFFSET, VDI_SIGNATURE);
}
