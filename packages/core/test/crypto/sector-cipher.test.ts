import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { afMerge } from '../../src/crypto/af-merge.js';
import { sectorCipher } from '../../src/crypto/sector-cipher.js';

const KEY = Uint8Array.from({ length: 32 }, (_, i) => 7 * i + 1);
/** Two and a half sectors. */
const PLAIN = Uint8Array.from({ length: 1280 }, (_, i) => (i * i) % 251);

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}

/** Encrypts sectors with `mode` of AES into a copy. */
function decrypted(
  mode: string,
  key: Uint8Array,
  encrypted: Uint8Array,
  firstSector: number,
  sectorSize?: number,
): Uint8Array {
  const cipherOf = sectorCipher(`aes-${mode}`, key.length);
  if (!cipherOf) throw new Error(`${mode} with ${key.length} bytes is not known`);
  const sectors = encrypted.slice();
  cipherOf(key)(sectors, firstSector, sectorSize);
  return sectors;
}

/** AES-CBC by WebCrypto, with its padding cut off. */
async function encryptCbc(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Promise<Uint8Array> {
  const imported = await crypto.subtle.importKey('raw', key.slice(), 'AES-CBC', false, ['encrypt']);
  const encrypted = await crypto.subtle.encrypt({ name: 'AES-CBC', iv: iv.slice() }, imported, data.slice());
  return new Uint8Array(encrypted).subarray(0, data.length);
}

/** Encrypts sectors one by one; `makeIv` receives the number of each. */
async function encryptSectors(
  key: Uint8Array,
  first: number,
  makeIv: (sector: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const encrypted = new Uint8Array(PLAIN.length);
  for (let at = 0; at < PLAIN.length; at += 512) {
    const number = new Uint8Array(16);
    new DataView(number.buffer).setUint32(0, first + at / 512, true);
    encrypted.set(await encryptCbc(key, await makeIv(number), PLAIN.subarray(at, at + 512)), at);
  }
  return encrypted;
}

describe('sectors encrypted with AES', () => {
  it.each([16, 32])('are CBC with the number as IV: a key of %i bytes', async (length) => {
    const key = KEY.subarray(0, length);
    for (const first of [0, 300]) {
      const encrypted = await encryptSectors(key, first, async (number) => number);
      for (const mode of ['cbc-plain', 'cbc-plain64', 'cbc-plain64:sha256']) {
        expect(decrypted(mode, key, encrypted, first)).toEqual(PLAIN);
      }
    }
  });

  it('are CBC with the number as IV, big-endian', async () => {
    const encrypted = await encryptSectors(KEY, 5, async (number) => number.reverse());
    expect(decrypted('cbc-plain64be', KEY, encrypted, 5)).toEqual(PLAIN);
  });

  it('are CBC with an IV that depends on the key', async () => {
    // One block of CBC with an IV of zeros is one block of AES.
    const encrypted = await encryptSectors(KEY, 9, (number) =>
      encryptCbc(sha256(KEY), new Uint8Array(16), number),
    );
    expect(decrypted('cbc-essiv:sha256', KEY, encrypted, 9)).toEqual(PLAIN);
  });

  it('are XTS as in IEEE 1619, annex B, vector 1', () => {
    const encrypted = fromHex('917cf69ebd68b2ec9b9fe9a3eadda692cd43d2f59598ed858c02c2652fbf922e');
    expect(decrypted('xts-plain64', new Uint8Array(32), encrypted, 0)).toEqual(new Uint8Array(32));
  });

  it('are ECB: FIPS 197, appendix C.1', () => {
    const key = fromHex('000102030405060708090a0b0c0d0e0f');
    const encrypted = fromHex('69c4e0d86a7b0430d8cdb78070b4c55a');
    const plain = fromHex('00112233445566778899aabbccddeeff');
    for (const mode of ['ecb', 'ecb-plain']) expect(decrypted(mode, key, encrypted, 0)).toEqual(plain);
  });

  it.each([
    ['xts-plain64', 16],
    ['xts-plain64', 33],
    ['cbc-plain', 64],
    ['cbc-essiv:sha1', 32],
    ['cbc', 32],
    ['ctr-plain', 32],
    ['', 32],
  ])('are refused as %s with a key of %i bytes', (mode, keyBytes) => {
    expect(sectorCipher(`aes-${mode}`, keyBytes)).toBeUndefined();
  });
});

describe('a split key', () => {
  const secret = Uint8Array.from({ length: 48 }, (_, i) => 255 - i);

  /** The specification's AFsplit for two stripes: a random one, and the key added to its diffusion. */
  function split(random: Uint8Array): Uint8Array {
    const material = new Uint8Array(96);
    material.set(random);
    for (const [number, start] of [0, 32].entries()) {
      const part = random.subarray(start, Math.min(start + 32, 48));
      const digest = sha256(Uint8Array.of(0, 0, 0, number, ...part));
      for (let i = start; i < start + part.length; i++) {
        material[48 + i] = (digest[i - start] ?? 0) ^ (secret[i] ?? 0);
      }
    }
    return material;
  }

  it('is merged, also if its length is not a multiple of a digest', async () => {
    const random = Uint8Array.from({ length: 48 }, (_, i) => (31 * i) % 256);
    expect(await afMerge(split(random), 48, 2, sha256, async () => {})).toEqual(secret);
  });

  it('yields the thread', async () => {
    let pauses = 0;
    await afMerge(new Uint8Array(16 * 4000), 16, 4000, sha256, async () => {
      pauses++;
    });
    expect(pauses).toBe(20);
  });
});
