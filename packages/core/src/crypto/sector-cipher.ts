import { ecb } from '@noble/ciphers/aes.js';
import { sha256 } from '@noble/hashes/sha2.js';

/*
 * AES as dm-crypt and QEMU use it on sectors. A cipher is written `cipher-chaining-ivgenerator[:hash]`:
 *
 *   chaining   ecb, cbc, or xts (IEEE 1619: the key's second half makes the tweak)
 *   IV         plain and plain64: the sector's number, little-endian, in 32 and 64 bits
 *              plain64be: the same in 64 bits, big-endian
 *              essiv:sha256: plain64, encrypted with the SHA-256 of the key
 *   hash       without meaning after plain; qemu-img still writes a given one there
 *
 * Numbers count units of 512 bytes, even for longer sectors (dm-crypt without `iv_large_sectors`, as in LUKS 2).
 *
 * The cipher library has no modes for sectors. But all of them are ECB over many blocks at once, with something added
 * before or after, so only its ECB is used.
 */

/** The unit for numbering sectors, in bytes. */
const UNIT = 512;
const BLOCK = 16;

/**
 * Decrypts sectors in place. The last one may be partial, in whole blocks of 16 bytes.
 *
 * @param firstSector number of the first one, in units of 512 bytes
 * @param sectorSize the encryption unit, in bytes; 512 by default
 */
export type DecryptSectors = (data: Uint8Array, firstSector: number, sectorSize?: number) => void;

/**
 * Creates the decryption for a cipher specification.
 *
 * @param cipher e.g. `aes-xts-plain64`
 * @returns undefined if the cipher is unknown (Serpent, Twofish, and CAST5 are) or does not support keys of this
 *   length
 */
export function sectorCipher(
  cipher: string,
  keyBytes: number,
): ((key: Uint8Array) => DecryptSectors) | undefined {
  const [, chaining = '', generator = ''] = /^aes-(ecb|cbc|xts)(?:-(.*))?$/.exec(cipher) ?? [];
  const cipherKey = chaining === 'xts' ? keyBytes / 2 : keyBytes;
  if (![16, 24, 32].includes(cipherKey)) return undefined;
  if (chaining === 'ecb') return (key) => (data) => data.set(decryptBlocks(key, data));
  if (!/^(plain(64(be)?)?(:.*)?|essiv:sha256)$/.test(generator)) return undefined;
  const decrypt = chaining === 'xts' ? decryptXts : decryptCbc;
  return (key) => {
    const makeIvs = ivGenerator(generator, key);
    return (data, firstSector, sectorSize = UNIT) =>
      decrypt(key, data, makeIvs(firstSector, Math.ceil(data.length / sectorSize), sectorSize), sectorSize);
  };
}

function decryptBlocks(key: Uint8Array, data: Uint8Array): Uint8Array {
  return ecb(key, { disablePadding: true }).decrypt(data);
}

function encryptBlocks(key: Uint8Array, data: Uint8Array): Uint8Array {
  return ecb(key, { disablePadding: true }).encrypt(data);
}

/** Creates the IVs of `count` consecutive sectors. */
type MakeIvs = (firstSector: number, count: number, sectorSize: number) => Uint8Array;

function ivGenerator(generator: string, key: Uint8Array): MakeIvs {
  const isBig = generator.startsWith('plain64be');
  const isShort = /^plain(:|$)/.test(generator);
  const essivKey = generator === 'essiv:sha256' ? sha256(key) : undefined;
  return (firstSector, count, sectorSize) => {
    const ivs = new Uint8Array(BLOCK * count);
    const view = new DataView(ivs.buffer);
    for (let i = 0; i < count; i++) {
      const number = firstSector + i * (sectorSize / UNIT);
      const high = isShort ? 0 : Math.floor(number / 2 ** 32);
      view.setUint32(BLOCK * i + (isBig ? 12 : 0), number % 2 ** 32, !isBig);
      view.setUint32(BLOCK * i + (isBig ? 8 : 4), high, !isBig);
    }
    return essivKey ? encryptBlocks(essivKey, ivs) : ivs;
  };
}

function decryptCbc(key: Uint8Array, data: Uint8Array, ivs: Uint8Array, sectorSize: number): void {
  const plain = decryptBlocks(key, data);
  // Backward, because each block is XORed into the next before it is itself decrypted.
  for (let at = data.length - BLOCK; at >= 0; at -= BLOCK) {
    const isFirst = at % sectorSize === 0;
    const from = isFirst ? (at / sectorSize) * BLOCK : at - BLOCK;
    const before = isFirst ? ivs : data;
    for (let i = 0; i < BLOCK; i++) data[at + i] = (plain[at + i] ?? 0) ^ (before[from + i] ?? 0);
  }
}

function decryptXts(key: Uint8Array, data: Uint8Array, ivs: Uint8Array, sectorSize: number): void {
  const half = key.length / 2;
  const tweaks = xtsTweaks(encryptBlocks(key.subarray(half), ivs), data.length, sectorSize);
  for (let i = 0; i < data.length; i++) data[i] = (data[i] ?? 0) ^ (tweaks[i] ?? 0);
  const plain = decryptBlocks(key.subarray(0, half), data);
  for (let i = 0; i < data.length; i++) data[i] = (plain[i] ?? 0) ^ (tweaks[i] ?? 0);
}

/**
 * Returns the tweaks XORed into each block before and after: starting from each sector's first, doubled from block to
 * block.
 */
function xtsTweaks(firsts: Uint8Array, length: number, sectorSize: number): Uint8Array {
  const tweaks = new Uint8Array(length);
  const view = new DataView(tweaks.buffer);
  for (let at = 0; at < length; at += BLOCK) {
    if (at % sectorSize === 0) {
      const first = (at / sectorSize) * BLOCK;
      tweaks.set(firsts.subarray(first, first + BLOCK), at);
    } else double(view, at - BLOCK);
  }
  return tweaks;
}

/**
 * Multiplies by x in GF(2^128), little-endian, modulo x^128 + x^7 + x^2 + x + 1; writes the product after the operand
 * at `at`.
 */
function double(view: DataView, at: number): void {
  let carry = view.getUint32(at + 12, true) >>> 31 ? 0x87 : 0;
  for (let from = at; from < at + BLOCK; from += 4) {
    const word = view.getUint32(from, true);
    view.setUint32(from + BLOCK, ((word << 1) | (from === at ? 0 : carry)) ^ (from === at ? carry : 0), true);
    carry = word >>> 31;
  }
}
