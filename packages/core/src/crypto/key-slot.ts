import { roundUpToSector } from '../bytes/sectors.js';
import type { FaultMessage } from '../messages/faults.js';
import { afMerge } from './af-merge.js';
import type { DerivationOptions, KeyDerivation, Pbkdf2 } from './derivation.js';
import { hashFunction } from './hash-functions.js';
import { derivationObstacle, deriveKey } from './key-derivation.js';
import { sectorCipher } from './sector-cipher.js';

/** A copy of the master key, split and encrypted with a passphrase; the same in LUKS 1 and 2. */
export interface KeySlot {
  /** E.g. `0`. */
  readonly number: string;
  readonly derivation: KeyDerivation;
  /** Offset of its key material, in bytes. */
  readonly offset: number;
  /** Cipher of its key material, e.g. `aes-xts-plain64`. */
  readonly cipher: string;
  /** Length of the key derived from the passphrase, in bytes. */
  readonly slotKeyBytes: number;
  /** Length of the master key, in bytes. */
  readonly keyBytes: number;
  readonly stripes: number;
  /** Name of the hash that diffuses the stripes. */
  readonly stripeHash: string;
  /** Verifies the master key. */
  readonly digest: KeyDigest;
}

/** The master key's digest and its parameters. */
export interface KeyDigest extends Pbkdf2 {
  readonly digest: Uint8Array;
}

/** Length of its key material in the file, in bytes. */
export function materialLength({ keyBytes, stripes }: KeySlot): number {
  return keyBytes * stripes;
}

/** Bytes of material to decrypt before yielding: some milliseconds. */
const STRETCH = 64 * 1024;

/** The reason if a cipher is not known here with keys of that length. */
export function cipherObstacle(cipher: string): FaultMessage {
  return { code: 'slot_cipher', params: { cipher } };
}

/** Returns why a slot cannot be tried here; undefined if it can. */
export function slotObstacle(slot: KeySlot): FaultMessage | undefined {
  const { cipher, slotKeyBytes, derivation, stripeHash, digest } = slot;
  if (!sectorCipher(cipher, slotKeyBytes)) return cipherObstacle(cipher);
  if (!hashFunction(stripeHash)) return { code: 'slot_hash', params: { hash: stripeHash } };
  return derivationObstacle(derivation) ?? derivationObstacle(digest);
}

/**
 * Returns the master key if the passphrase unlocks the slot, for which there must be no {@link slotObstacle}.
 *
 * @param material its key material, as stored in the file
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
  // Rounded up to sectors, so that the last one has whole cipher blocks even if keys do not.
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

/** Lets the page draw and respond. */
async function pause(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  signal?.throwIfAborted();
}
