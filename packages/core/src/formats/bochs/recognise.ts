import type { ByteWindow } from '../../bytes/byte-window.js';

const BOCHS_MAGIC = 'Bochs Virtual HD Image\0';

/**
 * Whether QEMU detects a file as a Bochs disk, which for QEMU is a standalone growing redolog, by its first 512
 * bytes; a shorter file counts as zero-padded. The probe accepts at least those files. (Source: bochs_probe of QEMU
 * 7.2.)
 */
export function recogniseBochs(head: ByteWindow): boolean {
  const isDisk = isBochs(head) && head.is(32, 'Redolog\0') && head.is(48, 'Growing\0');
  return isDisk && [0x10000, 0x20000].includes(head.filledTo(68).u32le(64, 'version'));
}

/** Whether it is a Bochs image of any type and version. */
export function isBochs(head: ByteWindow): boolean {
  return head.is(0, BOCHS_MAGIC);
}
