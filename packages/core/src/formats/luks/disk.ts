import { SECTOR } from '../../bytes/sectors.js';
import { findMasterKey } from '../../crypto/find-master-key.js';
import { knownCipher, luks1Decryption } from '../../crypto/luks1-decryption.js';
import type { DecryptSectors } from '../../crypto/sector-cipher.js';
import { ImageFormatError } from '../../errors.js';
import type { DiskContext, DiskMap } from '../../mapping/disk-map.js';
import type { Source } from '../../source/source.js';
import type { LuksFinding } from './header.js';
import { readLuks2Area } from './luks2-area.js';
import { readLuks2Copies } from './luks2-copies.js';

/**
 * Opens the disk in a LUKS volume.
 *
 * @throws PassphraseError if there is no passphrase, or it unlocks no key slot; ImageFormatError for an unknown
 *   cipher, and if all of it is unreadable
 */
export async function openLuks(source: Source, finding: LuksFinding, context: DiskContext): Promise<DiskMap> {
  const { luks1, luks2, payloadOffset, version } = finding;
  if (luks1 && payloadOffset !== 'unseen') {
    const decrypt = await luks1Decryption('luks', source, luks1, context.passphrase, {
      signal: context.signal,
      progress: context.onUnlock,
    });
    return volume(source, payloadOffset, dynamicSize(source, payloadOffset, SECTOR), SECTOR, decrypt, 0);
  }
  if (luks2) return openLuks2(source, luks2.headerSize, context);
  throw new ImageFormatError('luks', 'version', version, { code: 'one_of', params: { values: ['1', '2'] } });
}

async function openLuks2(source: Source, headerSize: number, context: DiskContext): Promise<DiskMap> {
  const { passphrase, signal, onUnlock: progress } = context;
  const text = await readLuks2Copies(source, headerSize, signal);
  const { segment, slots } = readLuks2Area(text, 2 * headerSize);
  const { offset, size, ivTweak, cipher, sectorSize } = segment;
  // All slots of a segment hold the same key.
  const cipherOf = knownCipher('luks', cipher, slots[0]?.keyBytes ?? 0);
  const decrypt = cipherOf(await findMasterKey('luks', source, slots, passphrase, { signal, progress }));
  const diskSize = size === 'dynamic' ? dynamicSize(source, offset, sectorSize) : size;
  return volume(source, offset, diskSize, sectorSize, decrypt, ivTweak);
}

/** To the end of the file. 512-byte sectors are zero-padded, as in QEMU; longer ones must be complete. */
function dynamicSize({ size }: Source, offset: number, sectorSize: number): number {
  const sectors = Math.max(0, size - offset) / sectorSize;
  return (sectorSize === SECTOR ? Math.ceil(sectors) : Math.floor(sectors)) * sectorSize;
}

function volume(
  source: Source,
  payloadOffset: number,
  size: number,
  sectorSize: number,
  decryptSectors: DecryptSectors,
  ivTweak: number,
): DiskMap {
  const decrypt = (bytes: Uint8Array, start: number): void =>
    decryptSectors(bytes, start / SECTOR + ivTweak, sectorSize);
  return {
    size,
    clusterSize: undefined,
    backing: null,
    async locate(start, end) {
      const offset = payloadOffset + start;
      return [{ kind: 'data', start, length: end - start, source, offset, decrypt, sectorSize }];
    },
  };
}
