import { blake2b, blake2s } from '@noble/hashes/blake2.js';
import { ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js';
import type { CHash } from '@noble/hashes/utils.js';

/** A hash function by its LUKS name. */
export interface HashFunction {
  readonly hash: CHash;
  /** WebCrypto's name, if it has the function: it derives keys faster than script does, and off this thread. */
  readonly webCrypto?: string;
}

const FUNCTIONS: ReadonlyMap<string, HashFunction> = new Map([
  ['sha1', { hash: sha1, webCrypto: 'SHA-1' }],
  ['sha224', { hash: sha224 }],
  ['sha256', { hash: sha256, webCrypto: 'SHA-256' }],
  ['sha384', { hash: sha384, webCrypto: 'SHA-384' }],
  ['sha512', { hash: sha512, webCrypto: 'SHA-512' }],
  ['sha3-224', { hash: sha3_224 }],
  ['sha3-256', { hash: sha3_256 }],
  ['sha3-384', { hash: sha3_384 }],
  ['sha3-512', { hash: sha3_512 }],
  ['ripemd160', { hash: ripemd160 }],
  ['blake2b-512', { hash: blake2b }],
  ['blake2s-256', { hash: blake2s }],
]);

/** Finds the hash function of that name, in any case; undefined if unknown. */
export function hashFunction(name: string): HashFunction | undefined {
  return FUNCTIONS.get(name.toLowerCase());
}
