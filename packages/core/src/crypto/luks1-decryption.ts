import { ImageFormatError } from '../errors.js';
import type { Source } from '../source/source.js';
import type { DerivationOptions } from './derivation.js';
import { findMasterKey } from './find-master-key.js';
import { HEADER_LENGTH, type Luks1Header } from './luks1-header.js';
import { luks1Slots } from './luks1-slots.js';
import { type DecryptSectors, sectorCipher } from './sector-cipher.js';

/**
 * Returns a function that decrypts the sectors of a LUKS 1 volume, or of a qcow2 image with such a header.
 *
 * @param format the image's format, for errors
 * @param source begins with the header
 * @throws ImageFormatError for an unknown cipher; what {@link findMasterKey} throws
 */
export async function luks1Decryption(
  format: string,
  source: Source,
  luks1: Luks1Header,
  passphrase: string | undefined,
  options: DerivationOptions = {},
): Promise<DecryptSectors> {
  const { cipherName, cipherMode, keyBytes } = luks1;
  const cipherOf = knownCipher(format, `${cipherName}-${cipherMode}`, keyBytes);
  const header = await source.read(0, HEADER_LENGTH, { signal: options.signal });
  const slots = luks1Slots(luks1, header);
  return cipherOf(await findMasterKey(format, source, slots, passphrase, options));
}

/** @throws ImageFormatError for an unknown cipher, with its name */
export function knownCipher(
  format: string,
  cipher: string,
  keyBytes: number,
): (key: Uint8Array) => DecryptSectors {
  const known = sectorCipher(cipher, keyBytes);
  if (known) return known;
  const value = `${cipher}-${8 * keyBytes}`;
  throw new ImageFormatError(format, 'cipher', value, { code: 'decryptable' });
}
