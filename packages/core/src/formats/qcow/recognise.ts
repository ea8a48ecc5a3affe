import type { ByteWindow } from '../../bytes/byte-window.js';

/** "QFI\xfb". */
export const QCOW_MAGIC: readonly number[] = [0x51, 0x46, 0x49, 0xfb];

/**
 * Whether QEMU detects a file as qcow version 1 by its first 512 bytes; a shorter file counts as zero-padded. The
 * probe accepts at least those files. (Source: qcow_probe of QEMU 7.2.)
 */
export function recogniseQcow(head: ByteWindow): boolean {
  return isQcow(head) && versionOf(head) === 1;
}

/** Whether it has the magic, and a version below those of qcow2: there never was a 0. */
export function isQcow(head: ByteWindow): boolean {
  return head.is(0, QCOW_MAGIC) && versionOf(head) < 2;
}

function versionOf(head: ByteWindow): number {
  return head.filledTo(8).u32be(4, 'version');
}
