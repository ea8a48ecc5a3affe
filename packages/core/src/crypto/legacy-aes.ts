import { PassphraseError } from '../errors.js';
import { type DecryptSectors, sectorCipher } from './sector-cipher.js';

const KEY_LENGTH = 16;

/**
 * Returns a function that decrypts the sectors of qcow, and of qcow2 with `encrypt.format=aes`: AES-128 in CBC, with
 * the sector's number on the disk as IV, and as key the passphrase itself, cut or zero-padded to 16 bytes (QEMU,
 * crypto/block-qcow.c). Nothing verifies the passphrase: a wrong one yields noise.
 *
 * @throws PassphraseError without a passphrase
 */
export function legacyAesDecryption(format: string, passphrase: string | undefined): DecryptSectors {
  if (passphrase === undefined) throw new PassphraseError(format, 'missing');
  const key = new Uint8Array(KEY_LENGTH);
  key.set(new TextEncoder().encode(passphrase).subarray(0, KEY_LENGTH));
  const cipherOf = sectorCipher('aes-cbc-plain64', KEY_LENGTH);
  if (!cipherOf) throw new TypeError('AES-128 in CBC is always known');
  return cipherOf(key);
}
