import { failed, type SafetyCheck } from '../../checks/check.js';
import { backingFileCheck, encryptedCheck, truncatedCheck } from '../../checks/common-checks.js';
import type { QcowFinding } from './header.js';

const unsupportedVersion: SafetyCheck<QcowFinding> = {
  name: 'unsupported_version',
  description: 'A version that is still in use',
  check: () => failed('version 1 of qcow is long obsolete: convert it with qemu-img convert -O qcow2'),
};

export const qcowChecks: readonly SafetyCheck<QcowFinding>[] = [
  unsupportedVersion,
  backingFileCheck,
  encryptedCheck('it is encrypted: without its key nobody can use it, nor look into it'),
  truncatedCheck,
];
