import { failed, type Judgement, type SafetyCheck, undetermined, warned } from '../../checks/check.js';
import { truncatedCheck } from '../../checks/common-checks.js';
import { ImageFormatError } from '../../errors.js';
import type { CheckMessages } from '../../messages/checks.js';
import type { ParamsOf } from '../../messages/message.js';
import { isKernelCipher, type LuksFinding, qemuCipherOf, refuseKeySlots } from './header.js';

const version: SafetyCheck<LuksFinding> = {
  name: 'version',
  check: ({ version }) => (version === 1 ? undefined : failed('luks_version', { version })),
};

/** Why QEMU, which clouds use to open volumes, refuses one. */
function refusalOf(refuse: () => unknown): ParamsOf<CheckMessages, 'luks_cipher_qemu'> | undefined {
  try {
    refuse();
    return undefined;
  } catch (error) {
    if (!(error instanceof ImageFormatError)) throw error;
    const { field, value, bound } = error;
    return { field, value: `${value}`, bound };
  }
}

const cipher: SafetyCheck<LuksFinding> = {
  name: 'cipher',
  check({ luks1 }) {
    const refusal = luks1 && refusalOf(() => qemuCipherOf(luks1));
    if (!luks1 || !refusal) return undefined;
    // Linux, and therefore cryptsetup, knows more ciphers than QEMU.
    return isKernelCipher(luks1)
      ? warned('luks_cipher_qemu', refusal)
      : failed('luks_cipher_unknown', refusal);
  },
};

const keySlots: SafetyCheck<LuksFinding> = {
  name: 'key_slots',
  check({ luks1, payloadOffset }) {
    if (!luks1 || payloadOffset === 'unseen') return undefined;
    const refusal = refusalOf(() => refuseKeySlots(luks1, payloadOffset));
    return refusal && warned('luks_key_slots_qemu', refusal);
  },
};

/** LUKS always encrypts, whatever is inside. */
const encrypted: SafetyCheck<LuksFinding> = { name: 'encrypted', check: () => warned('encrypted_luks') };

const passphrase: SafetyCheck<LuksFinding> = {
  name: 'passphrase',
  check({ unlocked, lockedReason }) {
    if (unlocked === true) return undefined;
    if (unlocked === false) return failed('passphrase_wrong');
    const judgement = undetermined('passphrase_untried');
    return unopened(unlocked, lockedReason ? { ...judgement, reason: lockedReason } : judgement);
  },
};

const innerSafety: SafetyCheck<LuksFinding> = {
  name: 'inner_safety',
  check({ unlocked, inner }) {
    if (!inner) return unopened(unlocked, undetermined('inner_unread'));
    const failures = inner.failures.flatMap(({ reason }) => reason ?? []);
    return failures.length ? failed('inner_failed', { format: inner.format, failures }) : undefined;
  },
};

/** Encrypted data endangers only those who decrypt it: without a passphrase, nobody here does. */
function unopened(unlocked: LuksFinding['unlocked'], judgement: Judgement): Judgement {
  return unlocked === null ? { ...judgement, advisory: true } : judgement;
}

export const luksChecks: readonly SafetyCheck<LuksFinding>[] = [
  version,
  cipher,
  keySlots,
  encrypted,
  passphrase,
  innerSafety,
  truncatedCheck,
];
