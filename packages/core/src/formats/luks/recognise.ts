import type { ByteWindow } from '../../bytes/byte-window.js';
import { LUKS_MAGIC } from '../../crypto/luks-magic.js';

export { LUKS_MAGIC };

/**
 * Whether QEMU detects a file as a LUKS volume (only version 1) by its first 512 bytes; a shorter file counts as
 * zero-padded. The probe accepts at least those files. (Source: qcrypto_block_luks_has_format of QEMU 7.2.)
 */
export function recogniseLuks(head: ByteWindow): boolean {
  return isLuks(head) && head.filledTo(8).u16be(6, 'version') === 1;
}

/** Whether it is a LUKS volume of any version. */
export function isLuks(head: ByteWindow): boolean {
  return head.is(0, LUKS_MAGIC);
}
