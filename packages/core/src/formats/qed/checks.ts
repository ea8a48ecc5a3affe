import { failed, type SafetyCheck, warned } from '../../checks/check.js';
import { backingFileCheck, truncatedCheck } from '../../checks/common-checks.js';
import type { QedFinding } from './header.js';

const banned: SafetyCheck<QedFinding> = {
  name: 'banned',
  check: () => failed('qed_abandoned'),
};

const dirty: SafetyCheck<QedFinding> = {
  name: 'dirty',
  check: ({ features }) => (features.includes('need-check') ? warned('unclean_check_first') : undefined),
};

export const qedChecks: readonly SafetyCheck<QedFinding>[] = [
  banned,
  backingFileCheck,
  dirty,
  truncatedCheck,
];
