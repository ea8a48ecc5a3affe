import { failed, type SafetyCheck, warned } from '../../checks/check.js';
import { backingFileCheck, truncatedCheck } from '../../checks/common-checks.js';
import type { QedFinding } from './header.js';

const banned: SafetyCheck<QedFinding> = {
  name: 'banned',
  description: 'A format that is taken at all',
  check: () => failed('QED is abandoned, nobody should take it: convert it with qemu-img convert -O qcow2'),
};

const dirty: SafetyCheck<QedFinding> = {
  name: 'dirty',
  description: 'Closed properly',
  check: ({ features }) =>
    features.includes('need-check')
      ? warned('it was not closed properly and must be checked before it is used')
      : undefined,
};

export const qedChecks: readonly SafetyCheck<QedFinding>[] = [
  banned,
  backingFileCheck,
  dirty,
  truncatedCheck,
];
