import { claim, need, type Probe, want } from '../../probe/probe.js';
import type { ProbeContext } from '../format.js';
import { HEADER_LENGTH, type LuksFinding, readLuks1Header } from './header.js';
import { askLuks2 } from './luks2.js';
import { isLuks } from './recognise.js';

/** Bytes of the decrypted disk to inspect. */
const PAYLOAD_HEAD = 64 * 1024;

/** Reads the header; with a passphrase, also the first active slot's key material and the disk's head. */
export function* probeLuks({ passphrase, kept }: ProbeContext): Probe<LuksFinding> {
  const head = yield* need({ name: 'header', offset: 0, length: HEADER_LENGTH, min: 8 });
  if (!isLuks(head)) return undefined;
  yield* claim();
  const version = head.u16be(6, 'version');
  const finding: LuksFinding = {
    format: 'luks',
    version,
    uuid: head.text(168, 40, 'uuid'),
    encrypted: true,
    cipher: 'unseen',
    payloadOffset: 'unseen',
    payloadSize: 'unseen',
    luks1: null,
    luks2: null,
    unlocked: passphrase === undefined ? null : 'unseen',
    lockedReason: null,
    inner: null,
    requiredSize: 'unseen',
  };
  yield* claim(finding);
  if (version === 2) return { ...finding, ...(yield* askLuks2(head)) };
  if (version !== 1) return finding;

  const found = { ...finding, ...readLuks1Header(head) };
  const slot = found.luks1.slots.find(({ active }) => active);
  if (passphrase === undefined || !slot) return found;
  for (const [name, offset, length] of [
    ['key_material', slot.keyOffset, found.luks1.keyBytes * slot.stripes],
    ['payload', found.payloadOffset, PAYLOAD_HEAD],
  ] as const) {
    const bytes = yield* want({ name, offset, length, min: 0 });
    if (bytes) kept.set(name, bytes.array);
  }
  kept.set('header', head.array);
  return found;
}
