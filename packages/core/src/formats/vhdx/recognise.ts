import type { Bytes } from '../../bytes/bytes.js';

export const VHDX_SIGNATURE = 'vhdxfile';

/**
 * Whether QEMU takes a file for a VHDX by its first 512 bytes; behind the end of a shorter one it sees zeros. The probe
 * takes at least those. (Source: vhdx_probe of QEMU 7.2.)
 */
export function recogniseVhdx(head: Bytes): boolean {
  return head.is(0, VHDX_SIGNATURE);
}
