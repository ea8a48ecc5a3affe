import type { ByteWindow } from '../../bytes/byte-window.js';

/** "QFI\xfb". */
export const QCOW2_MAGIC: readonly number[] = [0x51, 0x46, 0x49, 0xfb];

/**
 * Whether QEMU detects a file as qcow2 by its first 512 bytes; a shorter file counts as zero-padded. The probe
 * accepts at least those files. (Source: qcow2_probe of QEMU 7.2.)
 */
export function recogniseQcow2(head: ByteWindow): boolean {
  return head.is(0, QCOW2_MAGIC) && head.filledTo(8).u32be(4, 'version') >= 2;
}
