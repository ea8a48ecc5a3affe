import { failed, type SafetyCheck, undetermined } from '../../safety/check.js';
import { encryptedCheck, truncatedCheck } from '../../safety/common-checks.js';
import type { LuksFinding } from './header.js';

const version: SafetyCheck<LuksFinding> = {
  name: 'version',
  description: 'Version 1',
  check: (finding) => (finding.version === 1 ? undefined : failed(`it is of version ${finding.version}`)),
};

const passphrase: SafetyCheck<LuksFinding> = {
  name: 'passphrase',
  description: 'The passphrase opens it',
  check({ unlocked, lockedReason }) {
    if (unlocked === null) return { ...undetermined('no passphrase was given'), advisory: true };
    if (unlocked === false) return failed('the passphrase does not open its first active key slot');
    return unlocked === true ? undefined : undetermined(lockedReason ?? 'it was not tried');
  },
};

/** What is encrypted endangers only who decrypts it: without a passphrase nobody here does. */
const innerSafety: SafetyCheck<LuksFinding> = {
  name: 'inner_safety',
  description: 'The disk inside is safe',
  check({ unlocked, inner }) {
    const unseen = undetermined('the disk inside was not looked at');
    if (!inner) return unlocked === null ? { ...unseen, advisory: true } : unseen;
    const failures = inner.failures.map(({ name, reason }) => `inner_${name}: ${reason}`);
    return failures.length ? failed(`the disk inside is ${inner.format}: ${failures.join('; ')}`) : undefined;
  },
};

export const luksChecks: readonly SafetyCheck<LuksFinding>[] = [
  version,
  encryptedCheck('it is encrypted: without its passphrase nobody can use it'),
  passphrase,
  innerSafety,
  truncatedCheck,
];
