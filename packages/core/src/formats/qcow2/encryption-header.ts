import type { Bytes } from '../../bytes/bytes.js';
import { LUKS_MAGIC } from '../../crypto/luks-magic.js';
import { HEADER_LENGTH, type Luks1Volume, readLuks1Header } from '../../crypto/luks1-header.js';

/** Length of the LUKS header within an image, in bytes: QEMU reads no less, nor may the extension say less. */
export const ENCRYPTION_HEADER: number = HEADER_LENGTH;

/**
 * Reads the LUKS header that the header extension of an encrypted image points to.
 *
 * @throws ImageFormatError for anything QEMU refuses too
 */
export function readEncryptionHeader(header: Bytes): Luks1Volume {
  if (!header.is(0, LUKS_MAGIC))
    header.fail('magic of the LUKS header', 'other', { code: 'equal_to', params: { value: 'LUKS' } });
  header.u16be(6, 'version of the LUKS header', 1, 1);
  return readLuks1Header(header);
}
