import { failed, type Judgement, type SafetyCheck, undetermined, warned } from '../../checks/check.js';
import { encryptedCheck, truncatedCheck } from '../../checks/common-checks.js';
import { ImageFormatError } from '../../errors.js';
import { isKernelCipher, type LuksFinding, qemuCipherOf, refuseKeySlots } from './header.js';

const version: SafetyCheck<LuksFinding> = {
  name: 'version',
  description: 'Version 1',
  check: ({ version }) =>
    version === 1
      ? undefined
      : failed(
          `it is a LUKS volume of version ${version}, and clouds and QEMU accept only version 1: ` +
            'make a new volume with cryptsetup luksFormat --type luks1 <target>, and copy what is in it',
        ),
};

/** What QEMU, with which clouds open volumes, has against one. */
function refusalOf(refuse: () => unknown): string | undefined {
  try {
    refuse();
    return undefined;
  } catch (error) {
    if (!(error instanceof ImageFormatError)) throw error;
    const { field, value, bound } = error;
    return `QEMU cannot open it: its ${field} is ${value}, ${bound}`;
  }
}

const cipher: SafetyCheck<LuksFinding> = {
  name: 'cipher',
  description: 'Its cipher is known to QEMU',
  check({ luks1 }) {
    const refusal = luks1 && refusalOf(() => qemuCipherOf(luks1));
    if (!luks1 || !refusal) return undefined;
    // Linux, and so cryptsetup, knows more ciphers than QEMU.
    return isKernelCipher(luks1) ? warned(refusal) : failed(refusal);
  },
};

const keySlots: SafetyCheck<LuksFinding> = {
  name: 'key_slots',
  description: 'Its key material lies where QEMU reads it',
  check({ luks1, payloadOffset }) {
    if (!luks1 || payloadOffset === 'unseen') return undefined;
    const refusal = refusalOf(() => refuseKeySlots(luks1, payloadOffset));
    return refusal
      ? warned(
          `${refusal}; cryptsetup can; for QEMU, make a new volume with qemu-img or today's cryptsetup, and copy what is in it`,
        )
      : undefined;
  },
};

const passphrase: SafetyCheck<LuksFinding> = {
  name: 'passphrase',
  description: 'The passphrase opens it',
  check({ unlocked, lockedReason }) {
    if (unlocked === true) return undefined;
    return unlocked === false
      ? failed('the passphrase does not open its first active key slot')
      : unopened(unlocked, lockedReason ?? 'no passphrase was tried');
  },
};

const innerSafety: SafetyCheck<LuksFinding> = {
  name: 'inner_safety',
  description: 'The disk inside is safe',
  check({ unlocked, inner }) {
    if (!inner) return unopened(unlocked, 'the disk inside was not looked at');
    const failures = inner.failures.map(({ name, reason }) => `inner_${name}: ${reason}`);
    return failures.length ? failed(`the disk inside is ${inner.format}: ${failures.join('; ')}`) : undefined;
  },
};

/** What is encrypted endangers only who decrypts it: without a passphrase nobody here does. */
function unopened(unlocked: LuksFinding['unlocked'], reason: string): Judgement {
  const judgement = undetermined(reason);
  return unlocked === null ? { ...judgement, advisory: true } : judgement;
}

export const luksChecks: readonly SafetyCheck<LuksFinding>[] = [
  version,
  cipher,
  keySlots,
  encryptedCheck('it is encrypted: without its key nobody can use it'),
  passphrase,
  innerSafety,
  truncatedCheck,
];
