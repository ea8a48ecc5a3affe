import type { ByteWindow } from '../../bytes/byte-window.js';

export const VHDX_SIGNATURE = 'vhdxfile';

/**
 * Whether QEMU detects a file as VHDX by its first 512 bytes; a shorter file counts as zero-padded. The probe accepts
 * at least those files. (Source: vhdx_probe of QEMU 7.2.)
 */
export function recogniseVhdx(head: ByteWindow): boolean {
  return head.is(0, VHDX_SIGNATURE);
}
