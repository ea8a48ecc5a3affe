import { ecb } from '@noble/ciphers/aes.js';
import { sha256 } from '@noble/hashes/sha2.js';

/*
 * AES as dm-crypt uses it on sectors of 512 bytes. A mode is written `chaining-ivgenerator[:hash]`:
 *
 *   chaining   ecb, cbc, or xts (IEEE 1619: the key's second half makes the tweak)
 *   IV         plain and plain64: the sector's number, little-endian, in 32 and 64 bits; they differ beyond 2 TiB only
 *              plain64be: the same, big-endian
 *              essiv:sha256: plain64, encrypted with the SHA-256 of the key
 *   hash       without a meaning behind plain; qemu-img writes it there all the same when it was given one
 *
 * The cipher library has no modes for sectors. But all of them are ECB over many blocks at once, with something added
 * before or after, so that is all that is taken from it.
 */

export const SECTOR: number = 512;
const BLOCK = 16;

/** Decrypts sectors with a key. The last one may be a part, in whole blocks of 16 bytes. */
export type SectorDecryptor = (key: Uint8Array, data: Uint8Array, firstSector: number) => Uint8Array;

/** @returns nothing where the mode is not known or does not go with a key of so many bytes */
export function sectorDecryptor(mode: string, keyBytes: number): SectorDecryptor | undefined {
  const [, chaining = '', generator = ''] = /^(ecb|cbc|xts)(?:-(.*))?$/.exec(mode) ?? [];
  const cipherKey = chaining === 'xts' ? keyBytes / 2 : keyBytes;
  if (![16, 24, 32].includes(cipherKey)) return undefined;
  if (chaining === 'ecb') return decryptBlocks;
  if (!/^(plain(64(be)?)?(:.*)?|essiv:sha256)$/.test(generator)) return undefined;
  return (key, data, firstSector) => {
    const ivs = makeIvs(generator, key, firstSector, Math.ceil(data.length / SECTOR));
    return chaining === 'xts' ? decryptXts(key, data, ivs) : decryptCbc(key, data, ivs);
  };
}

function decryptBlocks(key: Uint8Array, data: Uint8Array): Uint8Array {
  return ecb(key, { disablePadding: true }).decrypt(data);
}

function encryptBlocks(key: Uint8Array, data: Uint8Array): Uint8Array {
  return ecb(key, { disablePadding: true }).encrypt(data);
}

/** The initialisation vectors of `count` sectors, one after another. */
function makeIvs(generator: string, key: Uint8Array, firstSector: number, count: number): Uint8Array {
  const ivs = new Uint8Array(BLOCK * count);
  const view = new DataView(ivs.buffer);
  const isBig = generator.startsWith('plain64be');
  for (let i = 0; i < count; i++) view.setUint32(BLOCK * i + (isBig ? 12 : 0), firstSector + i, !isBig);
  return generator === 'essiv:sha256' ? encryptBlocks(sha256(key), ivs) : ivs;
}

function decryptCbc(key: Uint8Array, data: Uint8Array, ivs: Uint8Array): Uint8Array {
  const chain = new Uint8Array(data.length);
  chain.set(data.subarray(0, -BLOCK), BLOCK);
  for (let at = 0; at < data.length; at += SECTOR) {
    const iv = (at / SECTOR) * BLOCK;
    chain.set(ivs.subarray(iv, iv + BLOCK), at);
  }
  return xor(decryptBlocks(key, data), chain);
}

function decryptXts(key: Uint8Array, data: Uint8Array, ivs: Uint8Array): Uint8Array {
  const half = key.length / 2;
  const firsts = encryptBlocks(key.subarray(half), ivs);
  const tweaks = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += BLOCK) {
    if (at % SECTOR === 0) {
      const iv = (at / SECTOR) * BLOCK;
      tweaks.set(firsts.subarray(iv, iv + BLOCK), at);
    } else {
      double(tweaks.subarray(at - BLOCK, at), tweaks.subarray(at, at + BLOCK));
    }
  }
  return xor(decryptBlocks(key.subarray(0, half), xor(tweaks.slice(), data)), tweaks);
}

/** Multiplies by x in GF(2^128), little-endian, with the polynomial x^128 + x^7 + x^2 + x + 1. */
function double(from: Uint8Array, to: Uint8Array): void {
  let carry = 0;
  from.forEach((byte, at) => {
    to[at] = (byte << 1) | carry;
    carry = byte >> 7;
  });
  if (carry) to[0] = (to[0] ?? 0) ^ 0x87;
}

/** Adds `other` to `bytes`, in place. */
export function xor(bytes: Uint8Array, other: Uint8Array): Uint8Array {
  for (let i = 0; i < bytes.length; i++) bytes[i] = (bytes[i] ?? 0) ^ (other[i] ?? 0);
  return bytes;
}
