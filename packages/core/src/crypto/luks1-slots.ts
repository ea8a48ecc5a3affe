import type { KeySlot } from './key-slot.js';
import type { Luks1Header } from './luks1-header.js';

const SALT_LENGTH = 32;
const SLOTS = 208;
const SLOT_LENGTH = 48;
const MK_DIGEST = 112;
const MK_DIGEST_LENGTH = 20;
const MK_DIGEST_SALT = 132;

/** Returns the active key slots of LUKS 1; salts and digest, which findings omit, come from the header's bytes. */
export function luks1Slots(luks1: Luks1Header, header: Uint8Array): KeySlot[] {
  const { cipherName, cipherMode, hashSpec: hash, keyBytes, masterKeyIters, slots } = luks1;
  const part = (at: number, length: number): Uint8Array => header.slice(at, at + length);
  const digest = {
    type: 'pbkdf2',
    hash,
    iterations: masterKeyIters,
    salt: part(MK_DIGEST_SALT, SALT_LENGTH),
    digest: part(MK_DIGEST, MK_DIGEST_LENGTH),
  } as const;
  return slots.flatMap(({ active, iters, keyOffset, stripes }, number) => {
    if (!active) return [];
    const salt = part(SLOTS + SLOT_LENGTH * number + 8, SALT_LENGTH);
    return {
      number: `${number}`,
      derivation: { type: 'pbkdf2', hash, iterations: iters, salt },
      offset: keyOffset,
      cipher: `${cipherName}-${cipherMode}`,
      slotKeyBytes: keyBytes,
      keyBytes,
      stripes,
      stripeHash: hash,
      digest,
    };
  });
}
