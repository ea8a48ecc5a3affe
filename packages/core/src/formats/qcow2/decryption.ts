import { Bytes } from '../../bytes/bytes.js';
import { SECTOR } from '../../bytes/sectors.js';
import { ImageFormatError } from '../../errors.js';
import { loadPart } from '../../flow/load-part.js';
import type { DiskContext } from '../../mapping/disk-map.js';
import type { Decrypt } from '../../mapping/run.js';
import { SliceSource } from '../../source/slice-source.js';
import type { Source } from '../../source/source.js';
import { ENCRYPTION_HEADER, readEncryptionHeader } from './encryption-header.js';
import type { Qcow2Finding } from './header.js';

/**
 * Returns a function that decrypts the clusters of an image; undefined if it is not encrypted. Compressed clusters
 * never are.
 *
 * @throws PassphraseError if there is no passphrase, or it does not unlock LUKS; ImageFormatError for a missing or
 *   damaged LUKS header, and for an unknown cipher
 */
export async function decryptionOf(
  source: Source,
  finding: Qcow2Finding,
  { passphrase, signal, onUnlock: progress }: DiskContext,
): Promise<Decrypt | undefined> {
  const { encryptionMethod, encryptionHeader } = finding;
  if (encryptionMethod === 'aes') {
    const { legacyAesDecryption } = await loadPart('decryption', () => import('../../crypto/legacy-aes.js'));
    const decrypt = legacyAesDecryption('qcow2', passphrase);
    // Sectors are numbered as on the disk.
    return (bytes, start) => decrypt(bytes, start / SECTOR);
  }
  if (encryptionMethod !== 'luks') return undefined;
  if (encryptionHeader === null || encryptionHeader === 'unseen')
    throw new ImageFormatError('qcow2', 'encryption_header', 'missing', { code: 'present' });
  const { luks1Decryption } = await loadPart('decryption', () => import('../../crypto/luks1-decryption.js'));
  const area = new SliceSource(source, encryptionHeader.offset, encryptionHeader.length);
  const header = new Bytes(await area.read(0, ENCRYPTION_HEADER, { signal }), 'qcow2', 'encryption_header');
  const { luks1 } = readEncryptionHeader(header);
  const decrypt = await luks1Decryption('qcow2', area, luks1, passphrase, { signal, progress });
  // Sectors are numbered as in the file that holds them, so that those of a snapshot need no other key.
  return (bytes, _start, offset) => decrypt(bytes, offset / SECTOR);
}
