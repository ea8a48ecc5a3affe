import { failed, type SafetyCheck } from '../../checks/check.js';
import { backingFileCheck, encryptedCheck, truncatedCheck } from '../../checks/common-checks.js';
import type { QcowFinding } from './header.js';

const unsupportedVersion: SafetyCheck<QcowFinding> = {
  name: 'unsupported_version',
  check: () => failed('qcow1_obsolete'),
};

export const qcowChecks: readonly SafetyCheck<QcowFinding>[] = [
  unsupportedVersion,
  backingFileCheck,
  encryptedCheck,
  truncatedCheck,
];
