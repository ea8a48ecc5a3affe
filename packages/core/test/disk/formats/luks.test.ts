import { ImageFormatError } from '@diskloupe/core';
import { openDisk } from '@diskloupe/core/disk';
import { DiskReadError, PassphraseError } from '@diskloupe/core/errors';
import { corpusImage, writeLuks, writeLuks2 } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { derivationObstacle, deriveKey } from '../../../src/crypto/key-derivation.js';
import { readLuks2Area } from '../../../src/formats/luks/luks2-area.js';
import { fault } from '../../faults.js';

const HEADERS_END = 32768;

describe('an encrypted disk', () => {
  it.each([
    'luks-aes256-xts-sha256.luks',
    'luks2-cryptsetup.luks',
    'qcow2-luks.qcow2',
    'qcow2-aes.qcow2',
    'qcow-aes.qcow',
  ])('needs a passphrase: %s', async (name) => {
    const error = await openDisk(await corpusImage(name)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PassphraseError);
    expect(error).toMatchObject({
      problem: 'missing',
      reason: fault('passphrase_missing'),
    });
  });

  it.each(['luks-aes256-xts-sha256.luks', 'luks2-cryptsetup.luks', 'qcow2-luks.qcow2'])(
    'is not unlocked by another passphrase: %s',
    async (name) => {
      const error = await openDisk(await corpusImage(name), { passphrase: 'x' }).catch(
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(PassphraseError);
      expect(error).toMatchObject({ problem: 'wrong', untried: [] });
    },
  );

  it('is unlocked if cryptsetup made it', async () => {
    const disk = await openDisk(await corpusImage('luks2-cryptsetup.luks'), { passphrase: 'diskloupe' });
    expect(disk.size).toBe(2 ** 20);
  });

  it.each(['serpent', 'twofish', 'cast5'])('says by name that it cannot decrypt %s', async (cipherName) => {
    const opening = openDisk(writeLuks({ cipherName, keyBytes: 32 }).bytes, { passphrase: 'x' });
    await expect(opening).rejects.toThrow(
      `luks: cipher is ${cipherName}-xts-plain64-256, expected decryptable`,
    );
  });

  it('does not work for hours on hostile key slots, and reports which it skipped', async () => {
    const image = writeLuks({ keyBytes: 32, active: [0, 3] });
    const all = { slot0_iterations: 2 ** 32 - 1, slot3_iterations: 12_000_001 };
    await expect(openDisk(image.with(all).bytes, { passphrase: 'x' })).rejects.toThrow(ImageFormatError);
    const one = image.with({ slot0_iterations: 2 ** 32 - 1 });
    await expect(openDisk(one.bytes, { passphrase: 'x' })).rejects.toMatchObject({
      untried: [
        fault('slot_untried', {
          slot: '0',
          obstacle: { code: 'slot_iterations', params: { iterations: 4_294_967_295, max: 12_000_000 } },
        }),
      ],
    });
  });

  it('is not unlocked without an active key slot', async () => {
    const opening = openDisk(writeLuks({ keyBytes: 32, active: [] }).bytes, { passphrase: 'x' });
    await expect(opening).rejects.toThrow('active key slots is 0, expected at least 1');
  });

  it('is not unlocked if the checksums of LUKS 2 are wrong', async () => {
    const opening = openDisk(writeLuks2().bytes, { passphrase: 'x' });
    await expect(opening).rejects.toThrow('csum is wrong, expected one intact copy');
  });

  it.each([100, 600])('is not unlocked if its key material or header is cut at %i', async (length) => {
    const opening = openDisk(writeLuks({ keyBytes: 32 }).truncatedTo(length).bytes, { passphrase: 'x' });
    await expect(opening).rejects.not.toThrow(DiskReadError);
    await expect(opening).rejects.toThrow(ImageFormatError);
  });
});

/** The JSON area of LUKS 2, with one field replaced. */
async function areaWith(path: string, value: unknown): Promise<string> {
  const image = await corpusImage('luks2-cryptsetup.luks');
  const text = new TextDecoder().decode(image.subarray(4096, 16384)).replace(/\0.*/s, '');
  const names = path.split('.');
  return JSON.stringify(JSON.parse(text), function (this: unknown, name: string, old: unknown) {
    return name === names.at(-1) && isAt(JSON.parse(text), names, old) ? value : old;
  });
}

function isAt(json: unknown, names: readonly string[], old: unknown): boolean {
  let found = json;
  for (const name of names) found = Reflect.get(Object(found), name);
  return JSON.stringify(found) === JSON.stringify(old);
}

describe('the JSON area of luks 2', () => {
  it('is understood as cryptsetup wrote it', async () => {
    const { segment, slots } = readLuks2Area(await areaWith('none', 0), HEADERS_END);
    expect(segment).toEqual({
      offset: 2 ** 20,
      size: 'dynamic',
      ivTweak: 0,
      cipher: 'aes-cbc-essiv:sha256',
      sectorSize: 4096,
    });
    expect(slots).toMatchObject([
      { number: '0', keyBytes: 16, stripes: 4000, derivation: { iterations: 1000 } },
    ]);
  });

  it.each([
    ['segments', {}, 'segments is 0, expected exactly 1'],
    ['segments', { 0: {}, 1: {} }, 'segments is 2, expected exactly 1'],
    ['segments.0.offset', '-1', 'segments.0.offset is "-1"'],
    ['segments.0.offset', '0', 'expected multiple from 512 32768'],
    ['segments.0.offset', '9007199254740993', 'segments.0.offset is'],
    ['segments.0.size', '0', 'segments.0.size is "0"'],
    ['segments.0.sector_size', 513, 'expected power of two'],
    ['segments.0.sector_size', 2 ** 40, 'expected between 512 4096'],
    ['segments.0.iv_tweak', 1, 'expected a text'],
    ['segments.0.type', 'linear', 'expected one of crypt'],
    ['keyslots.0.key_size', 1e9, 'expected between 1 512'],
    ['keyslots.0.area', null, 'keyslots.0.area is null, expected an object'],
    ['keyslots.0.area', [], 'expected an object'],
    ['keyslots.0.af', { type: 'luks1', stripes: 1e9, hash: 'sha256' }, 'expected between 4000 4000'],
    ['keyslots.0.kdf', { type: 'scrypt' }, 'expected one of pbkdf2,argon2i,argon2id'],
    ['digests.0.digest', '!', 'expected base64 bytes 16 512'],
    ['digests.0.keyslots', ['7'], 'keyslots.7 is missing, expected present'],
    ['digests.0.keyslots', ['__proto__'], 'keyslots.__proto__ is missing, expected present'],
    ['digests.0.segments', [], 'digests is other, expected of segment'],
  ])('is refused with %s being %o', async (path, value, reason) => {
    const text = await areaWith(path, value);
    expect(() => readLuks2Area(text, HEADERS_END)).toThrow(ImageFormatError);
    expect(() => readLuks2Area(text, HEADERS_END)).toThrow(reason);
  });

  it('is refused during reencryption', async () => {
    const json: object = JSON.parse(await areaWith('none', 0));
    const text = JSON.stringify({
      ...json,
      config: { requirements: { mandatory: ['online-reencrypt-v2'] } },
    });
    expect(() => readLuks2Area(text, HEADERS_END)).toThrow('"online-reencrypt-v2", expected known');
  });
});

describe('a key', () => {
  const salt = new Uint8Array(16).fill(1);
  const secret = new TextEncoder().encode('secret');

  it('is the same by script as by WebCrypto', async () => {
    const pbkdf2 = { type: 'pbkdf2', hash: 'sha256', iterations: 100, salt } as const;
    const byWebCrypto = await deriveKey(pbkdf2, secret, 40);
    const { crypto } = globalThis;
    Object.defineProperty(globalThis, 'crypto', { value: undefined, configurable: true });
    try {
      expect(await deriveKey(pbkdf2, secret, 40)).toEqual(byWebCrypto);
    } finally {
      Object.defineProperty(globalThis, 'crypto', { value: crypto, configurable: true });
    }
  });

  it.each([
    [{ memory: 2 ** 20 + 1 }, fault('slot_memory', { memory: 2 ** 30 + 1024, max: 2 ** 30 })],
    [{ memory: 2 ** 20, time: 17 }, fault('slot_passes', { passes: 17, memory: 2 ** 30 })],
    [{ cpus: 1000 }, fault('slot_lanes', { lanes: 1000 })],
    [{ memory: 8 }, fault('slot_lanes', { lanes: 4, memory: 8192 })],
    [{ salt: salt.subarray(0, 4) }, fault('slot_salt', { length: 4 })],
  ])('is not derived by Argon2 with %o', (change, reason) => {
    const argon2 = { type: 'argon2id', time: 4, memory: 1024, cpus: 4, salt, ...change } as const;
    expect(derivationObstacle(argon2)).toMatchObject(reason);
  });

  it('reports its progress, and can be aborted', async () => {
    const argon2 = { type: 'argon2id', time: 4, memory: 4096, cpus: 1, salt } as const;
    const done: number[] = [];
    await deriveKey(argon2, secret, 32, { progress: (part) => done.push(part) });
    expect(done.length).toBeGreaterThan(3);
    expect(done).toEqual([...done].sort((one, other) => one - other));
    const controller = new AbortController();
    const giving = deriveKey(argon2, secret, 32, {
      signal: controller.signal,
      progress: () => controller.abort(new Error('enough')),
    });
    await expect(giving).rejects.toThrow('enough');
  });
});
