import { failed, type Judgement, type SafetyCheck, undetermined } from '../../safety/check.js';
import { encryptedCheck, truncatedCheck } from '../../safety/common-checks.js';
import type { LuksFinding } from './header.js';

const version: SafetyCheck<LuksFinding> = {
  name: 'version',
  description: 'Version 1',
  check: ({ version }) => (version === 1 ? undefined : failed(`it is of version ${version}`)),
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
  encryptedCheck('it is encrypted: without its key nobody can use it'),
  passphrase,
  innerSafety,
  truncatedCheck,
];
