import { ImageFormatError } from '../../errors.js';
import { type LuksFinding, luks } from '../../formats/luks/index.js';
import type { Source } from '../../source/source.js';
import { runProbe } from '../run-probe.js';
import type { LuksSpecific } from '../schema.js';
import { type Driver, driver } from './driver.js';

/** LUKS 1, the only version that qemu knows. */
export const luksDriver: Driver = driver('luks', luks, (finding, { size }) => {
  const { payloadOffset } = finding;
  if (typeof payloadOffset === 'number' && payloadOffset > size) {
    fail('payload-offset', payloadOffset, `at most ${size} allowed: the file ends there`);
  }
  return {
    encrypted: true,
    'dirty-flag': false,
    'format-specific': { type: 'luks', data: luksSpecific(finding) },
  };
});

/** Ciphers that qemu knows, with their keys' lengths in bytes. */
const CIPHERS: ReadonlyMap<string, readonly number[]> = new Map([
  ['aes', [16, 24, 32]],
  ['serpent', [16, 24, 32]],
  ['twofish', [16, 24, 32]],
  ['cast5', [16]],
]);

/** Hashes that qemu knows, with their digests' lengths in bytes. */
const HASHES: ReadonlyMap<string, number> = new Map([
  ['md5', 16],
  ['sha1', 20],
  ['sha224', 28],
  ['sha256', 32],
  ['sha384', 48],
  ['sha512', 64],
  ['ripemd160', 20],
]);

/** "cbc-essiv:sha256": the mode, how the initialisation vectors are made, and the hash that is used for that. */
const CIPHER_MODE = /^(ecb|cbc|xts|ctr)-(plain|plain64|essiv)(?::(.+))?$/;

function fail(field: string, value: string | number, bound: string): never {
  throw new ImageFormatError('luks', field, value, bound);
}

/** Of a LUKS header within another image. @throws as `runProbe` does, and ImageFormatError for what qemu refuses */
export async function readLuks(header: Source, signal: AbortSignal | undefined): Promise<LuksSpecific> {
  return luksSpecific(await runProbe(luks, header, signal));
}

/**
 * What qemu tells of a LUKS header, in its own names of ciphers and modes (QEMU, crypto/block-luks.c).
 *
 * @throws ImageFormatError for LUKS 2, and for what qemu does not know
 */
function luksSpecific({ version, uuid, payloadOffset, luks1 }: LuksFinding): LuksSpecific {
  if (!luks1 || typeof payloadOffset !== 'number') return fail('version', version, '1 needed');
  const { cipherName, cipherMode, hashSpec, keyBytes, masterKeyIters, slots } = luks1;
  const [, mode, ivgen = '', ivgenHash] = CIPHER_MODE.exec(cipherMode) ?? [];
  if (!mode) return fail('cipher-mode', cipherMode, 'a mode and an IV generator needed');
  // XTS takes two keys.
  const keyLength = keyBytes / (mode === 'xts' ? 2 : 1);
  const keyLengths = CIPHERS.get(cipherName) ?? [];
  if (!keyLengths.includes(keyLength))
    fail('cipher-name', `${cipherName} with a key of ${keyLength} bytes`, 'which is not known');
  for (const hash of [hashSpec, ivgenHash ?? hashSpec])
    if (!HASHES.has(hash)) fail('hash-spec', hash, 'which is not known');
  // The digest is the key with which the vectors are made.
  if (ivgen === 'essiv' && !keyLengths.includes(HASHES.get(ivgenHash ?? '') ?? 0))
    fail('cipher-mode', cipherMode, "a hash of a key's length needed");
  return {
    'ivgen-alg': ivgen,
    ...(ivgenHash && ivgen === 'essiv' && { 'ivgen-hash-alg': ivgenHash }),
    'hash-alg': hashSpec,
    'cipher-alg': `${cipherName}-${8 * keyLength}`,
    'cipher-mode': mode,
    uuid,
    slots: slots.map(({ active, iters, keyOffset, stripes }) => ({
      active,
      'key-offset': keyOffset,
      ...(active && { iters, stripes }),
    })),
    'payload-offset': payloadOffset,
    'master-key-iters': masterKeyIters,
  };
}
