import type { Bytes } from '../../bytes/bytes.js';
import { LUKS_MAGIC } from '../../crypto/luks-magic.js';

export { LUKS_MAGIC };

/**
 * Whether QEMU takes a file for a LUKS volume, which for it is one of version 1 by its first 512 bytes; behind the end of a shorter one it sees zeros. The probe
 * takes at least those. (Source: qcrypto_block_luks_has_format of QEMU 7.2.)
 */
export function recogniseLuks(head: Bytes): boolean {
  return isLuks(head) && head.filledTo(8).u16be(6, 'version') === 1;
}

/** Whether it is a LUKS volume of whatever version. */
export function isLuks(head: Bytes): boolean {
  return head.is(0, LUKS_MAGIC);
}
