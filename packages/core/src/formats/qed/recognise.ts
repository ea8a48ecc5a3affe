import type { Bytes } from '../../bytes/bytes.js';

export const QED_MAGIC = 'QED\0';

/**
 * Whether QEMU takes a file for QED by its first 512 bytes; behind the end of a shorter one it sees zeros. The probe
 * takes at least those. (Source: bdrv_qed_probe of QEMU 7.2.)
 */
export function recogniseQed(head: Bytes): boolean {
  return head.filledTo(4).is(0, QED_MAGIC);
}
