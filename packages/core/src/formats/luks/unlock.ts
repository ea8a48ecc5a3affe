import { roundDownToSector } from '../../bytes/sectors.js';
import { checkMessage } from '../../checks/check.js';
import { cipherObstacle, materialLength, openKeySlot, slotObstacle } from '../../crypto/key-slot.js';
import { luks1Slots } from '../../crypto/luks1-slots.js';
import { sectorCipher } from '../../crypto/sector-cipher.js';
import type { CheckCode } from '../../messages/checks.js';
import type { Message } from '../../messages/message.js';
import type { InnerInspection, ProbeContext } from '../format.js';
import type { Luks1Header, LuksFinding } from './header.js';

/** Bytes that every probe requests at first. */
const DISK_HEAD = 64 * 1024;

/** Adds to a finding whether the passphrase unlocks it; LUKS 2, and volumes without a passphrase, stay unchanged. */
export async function unlock(
  finding: LuksFinding,
  context: ProbeContext,
  inspectHead: (head: Uint8Array) => Promise<InnerInspection>,
): Promise<LuksFinding> {
  const { luks1 } = finding;
  if (!luks1 || context.passphrase === undefined) return finding;
  return { ...finding, ...(await openLuks1(luks1, context.passphrase, context.kept, inspectHead)) };
}

type Unlocked = Pick<LuksFinding, 'unlocked' | 'lockedReason' | 'inner'>;

/**
 * Unlocks a LUKS 1 volume with the first active key slot, and inspects the start of the decrypted disk.
 *
 * The probe has kept `header`, `key_material` and `payload`. If it cannot be tried, the finding says why; a wrong
 * passphrase is `unlocked: false`.
 */
async function openLuks1(
  luks1: Luks1Header,
  passphrase: string,
  kept: ProbeContext['kept'],
  inspectHead: (head: Uint8Array) => Promise<InnerInspection>,
): Promise<Unlocked> {
  if (!luks1.slots.some(({ active }) => active)) return { unlocked: false, lockedReason: null, inner: null };
  const header = kept.get('header');
  const [slot] = header ? luks1Slots(luks1, header) : [];
  if (!slot) return untried(checkMessage('key_material_unread'));
  const obstacle = slotObstacle(slot);
  if (obstacle) return untried(checkMessage('key_slot_unsupported', { obstacle }));
  const { cipher, keyBytes } = slot;
  const cipherOf = sectorCipher(cipher, keyBytes);
  if (!cipherOf) return untried(checkMessage('key_slot_unsupported', { obstacle: cipherObstacle(cipher) }));
  const material = kept.get('key_material');
  if (material?.length !== materialLength(slot)) return untried(checkMessage('key_material_unread'));

  const masterKey = await openKeySlot(slot, material, new TextEncoder().encode(passphrase));
  if (!masterKey) return { unlocked: false, lockedReason: null, inner: null };
  const payload = kept.get('payload') ?? new Uint8Array(0);
  const length = roundDownToSector(payload.length);
  if (!length) return { unlocked: true, lockedReason: null, inner: null };
  // A shorter disk is zero-padded, so that no probe waits for more of it.
  const disk = new Uint8Array(DISK_HEAD);
  disk.set(payload.subarray(0, length));
  cipherOf(masterKey)(disk.subarray(0, length), 0);
  return { unlocked: true, lockedReason: null, inner: await inspectHead(disk) };
}

function untried(lockedReason: Message<CheckCode>): Unlocked {
  return { unlocked: 'unseen', lockedReason, inner: null };
}
