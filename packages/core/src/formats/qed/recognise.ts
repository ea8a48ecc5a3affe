import type { ByteWindow } from '../../bytes/byte-window.js';

export const QED_MAGIC = 'QED\0';

/**
 * Whether QEMU detects a file as QED by its first 512 bytes; a shorter file counts as zero-padded. The probe accepts
 * at least those files. (Source: bdrv_qed_probe of QEMU 7.2.)
 */
export function recogniseQed(head: ByteWindow): boolean {
  return head.filledTo(4).is(0, QED_MAGIC);
}
