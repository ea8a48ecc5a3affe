import { ImageFormatError, PassphraseError } from '../errors.js';
import type { FaultMessage } from '../messages/faults.js';
import type { Source } from '../source/source.js';
import type { DerivationOptions } from './derivation.js';
import { type KeySlot, materialLength, openKeySlot, slotObstacle } from './key-slot.js';

/** The most PBKDF2 iterations for all key slots together: eight as cryptsetup makes them on a fast computer. */
export const MAX_ALL_ITERATIONS: number = 96_000_000;
/** The most KiB of memory that Argon2 may pass over for all key slots together. */
export const MAX_ALL_ARGON2_WORK: number = 64 * 1024 * 1024;

/**
 * Returns a volume's master key from the first key slot that the passphrase unlocks.
 *
 * @param format the image's format, for errors
 * @param source the slots' offsets are relative to its start
 * @throws PassphraseError if there is no passphrase, or it unlocks no slot; ImageFormatError if no slot could be
 *   tried
 */
export async function findMasterKey(
  format: string,
  source: Source,
  slots: readonly KeySlot[],
  passphrase: string | undefined,
  options: DerivationOptions = {},
): Promise<Uint8Array> {
  if (passphrase === undefined) throw new PassphraseError(format, 'missing');
  if (!slots.length)
    throw new ImageFormatError(format, 'active key slots', 0, { code: 'at_least', params: { min: 1 } });
  const secret = new TextEncoder().encode(passphrase);
  const untried: FaultMessage[] = [];
  let [iterations, argon2Work] = [0, 0];
  for (const [index, slot] of slots.entries()) {
    const { derivation, digest, number, offset } = slot;
    let obstacle = slotObstacle(slot);
    if (!obstacle) {
      iterations += digest.iterations + (derivation.type === 'pbkdf2' ? derivation.iterations : 0);
      argon2Work += derivation.type === 'pbkdf2' ? 0 : derivation.time * derivation.memory;
      if (iterations > MAX_ALL_ITERATIONS || argon2Work > MAX_ALL_ARGON2_WORK)
        obstacle = { code: 'slot_too_much_work' };
    }
    const length = materialLength(slot);
    const material = obstacle ? undefined : await source.read(offset, length, { signal: options.signal });
    if (material && material.length < length) obstacle = { code: 'slot_material_cut' };
    if (!material || obstacle) {
      if (obstacle) untried.push({ code: 'slot_untried', params: { slot: number, obstacle } });
      continue;
    }
    const { signal, progress } = options;
    const key = await openKeySlot(slot, material, secret, {
      signal,
      progress: progress && ((done) => progress((index + done) / slots.length)),
    });
    if (key) return key;
  }
  if (untried.length === slots.length)
    throw new ImageFormatError(format, 'active key slots', slots.length, {
      code: 'triable_key_slot',
      params: { obstacles: untried },
    });
  throw new PassphraseError(format, 'wrong', untried);
}
