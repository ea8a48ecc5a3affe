import { SECTOR } from '../bytes/sectors.js';
import { ImageFormatError } from '../errors.js';
import type { StructureMessage } from '../messages/structure.js';
import type { Luks1Header } from './luks1-header.js';

/** A volume's cipher by QEMU's names. */
export interface QemuLuksCipher {
  readonly mode: string;
  /** The IV generator: `plain64`. */
  readonly ivgen: string;
  readonly ivgenHash: string | undefined;
  /** Key length of the cipher, in bytes: half of the key if the mode uses two. */
  readonly keyLength: number;
}

/** QEMU's ciphers, with their key lengths in bytes. */
const CIPHERS: ReadonlyMap<string, readonly number[]> = new Map([
  ['aes', [16, 24, 32]],
  ['serpent', [16, 24, 32]],
  ['twofish', [16, 24, 32]],
  ['cast5', [16]],
]);

/** QEMU's hashes, with their digest lengths in bytes. */
const HASHES: ReadonlyMap<string, number> = new Map([
  ['md5', 16],
  ['sha1', 20],
  ['sha224', 28],
  ['sha256', 32],
  ['sha384', 48],
  ['sha512', 64],
  ['ripemd160', 20],
]);

/** "cbc-essiv:sha256": the mode, the IV generator, and the generator's hash. */
const CIPHER_MODE = /^(ecb|cbc|xts|ctr)-(plain|plain64|essiv)(?::(.+))?$/;

/** QCRYPTO_BLOCK_LUKS_KEY_SLOT_OFFSET: the earliest start of key material, and its alignment; in sectors. */
const HEADER_SECTORS = 8;

/**
 * Returns the cipher of a LUKS 1 volume if QEMU supports it; cryptsetup and the kernel support more.
 *
 * Source: QEMU 7.2, crypto/block-luks.c, qcrypto_block_luks_parse_header.
 *
 * @throws ImageFormatError
 */
export function qemuCipherOf({ cipherName, cipherMode, hashSpec, keyBytes }: Luks1Header): QemuLuksCipher {
  const [, mode, ivgen = '', ivgenHash] = CIPHER_MODE.exec(cipherMode) ?? [];
  if (!mode) return fail('cipher-mode', cipherMode, { code: 'mode_and_iv' });
  // XTS uses two keys.
  const keyLength = keyBytes / (mode === 'xts' ? 2 : 1);
  const keyLengths = CIPHERS.get(cipherName) ?? [];
  if (!keyLengths.includes(keyLength))
    fail('cipher-name', cipherName, { code: 'known_with_key', params: { keyLength } });
  for (const hash of [hashSpec, ivgenHash ?? hashSpec])
    if (!HASHES.has(hash)) fail('hash-spec', hash, { code: 'known' });
  // The digest is the key that encrypts the IVs.
  if (ivgen === 'essiv' && !keyLengths.includes(HASHES.get(ivgenHash ?? '') ?? 0))
    fail('cipher-mode', cipherMode, { code: 'hash_of_key_length' });
  return { mode, ivgen, ivgenHash, keyLength };
}

/**
 * Refuses key material where QEMU rejects it although cryptsetup accepts it: before the eighth sector, or more
 * densely spaced than QEMU lays slots out.
 *
 * Source: QEMU 7.2, crypto/block-luks.c, qcrypto_block_luks_check_header.
 *
 * @param payloadOffset in bytes
 * @throws ImageFormatError
 */
export function refuseKeySlots({ keyBytes, slots }: Luks1Header, payloadOffset: number): void {
  // A typed array sorts numerically.
  const starts = Uint32Array.from(slots, ({ keyOffset }) => keyOffset / SECTOR).sort();
  let end = HEADER_SECTORS;
  starts.forEach((start, i) => {
    if (start < end) fail('key-material-offset', start, { code: 'at_least', params: { min: end } });
    const stripes = slots[i]?.stripes ?? 0;
    end = start + HEADER_SECTORS * Math.ceil((keyBytes * stripes) / SECTOR / HEADER_SECTORS);
  });
  if (end > payloadOffset / SECTOR)
    fail('payload-offset', payloadOffset / SECTOR, { code: 'at_least', params: { min: end } });
}

function fail(field: string, value: string | number, bound: StructureMessage): never {
  throw new ImageFormatError('luks', field, value, bound);
}
