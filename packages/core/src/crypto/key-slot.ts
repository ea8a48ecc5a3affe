import { roundUpToSector } from '../bytes/sectors.js';
import { afMerge } from './af-merge.js';
import type { DerivationOptions, KeyDerivation, Pbkdf2 } from './derivation.js';
import { hashFunction } from './hash-functions.js';
import { derivationObstacle, deriveKey } from './key-derivation.js';
import { sectorCipher } from './sector-cipher.js';

/** A place where the master key lies, encrypted by a passphrase and split; the same in LUKS 1 and 2. */
export interface KeySlot {
  /** E.g. `0`. */
  readonly number: string;
  readonly derivation: KeyDerivation;
  /** Where its material lies, in bytes. */
  readonly offset: number;
  /** What its material is encrypted by, e.g. `aes-xts-plain64`. */
  readonly cipher: string;
  /** Of the key that is derived from the passphrase, in bytes. */
  readonly slotKeyBytes: number;
  /** Of the master key, in bytes. */
  readonly keyBytes: number;
  readonly stripes: number;
  /** Name of the hash that the stripes are diffused with. */
  readonly stripeHash: string;
  /** What tells whether it is the right key. */
  readonly digest: KeyDigest;
}

/** The master key's digest, and how it is made. */
export interface KeyDigest extends Pbkdf2 {
  readonly digest: Uint8Array;
}

/** What its material takes in the file, in bytes. */
export function materialLength({ keyBytes, stripes }: KeySlot): number {
  return keyBytes * stripes;
}

/** Material that is decrypted at a stretch, in bytes: some milliseconds. */
const STRETCH = 64 * 1024;

/** Why it cannot be tried here, in words that may follow `it cannot be opened here: `; nothing where it can. */
export function slotObstacle(slot: KeySlot): string | undefined {
  const { cipher, slotKeyBytes, derivation, stripeHash, digest } = slot;
  if (!sectorCipher(cipher, slotKeyBytes)) return `its cipher is ${cipher}`;
  if (!hashFunction(stripeHash)) return `its hash is ${stripeHash}`;
  return derivationObstacle(derivation) ?? derivationObstacle(digest);
}

/**
 * The master key, where the passphrase opens the slot, for which there is no {@link slotObstacle}.
 *
 * @param material its key material, as it lies in the file
 * @param secret the passphrase, in UTF-8
 */
export async function openKeySlot(
  slot: KeySlot,
  material: Uint8Array,
  secret: Uint8Array,
  options: DerivationOptions = {},
): Promise<Uint8Array | undefined> {
  const { cipher, slotKeyBytes, keyBytes, stripes, derivation, digest } = slot;
  const cipherOf = sectorCipher(cipher, slotKeyBytes);
  const stripeHash = hashFunction(slot.stripeHash);
  if (!cipherOf || !stripeHash) throw new TypeError(`key slot ${slot.number} cannot be tried`);
  const decrypt = cipherOf(await deriveKey(derivation, secret, slotKeyBytes, options));
  // As sectors are, so that the last one is whole blocks also where keys are none.
  const split = new Uint8Array(roundUpToSector(material.length));
  split.set(material);
  for (let at = 0; at < split.length; at += STRETCH) {
    decrypt(split.subarray(at, at + STRETCH), at / 512);
    await pause(options.signal);
  }
  const key = await afMerge(split, keyBytes, stripes, stripeHash.hash, () => pause(options.signal));
  const made = await deriveKey(digest, key, digest.digest.length, { signal: options.signal });
  return made.every((byte, at) => byte === digest.digest[at]) ? key : undefined;
}

/** Lets the page draw and answer. */
async function pause(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  signal?.throwIfAborted();
}
