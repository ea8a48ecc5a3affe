import { failed, type SafetyCheck, warned } from '../../checks/check.js';
import { truncatedCheck } from '../../checks/common-checks.js';
import type { ParallelsFinding } from './header.js';

const dirty: SafetyCheck<ParallelsFinding> = {
  name: 'dirty',
  description: 'Closed properly',
  check: ({ inUse }) =>
    inUse ? warned('it was not closed properly and must be checked before it is used') : undefined,
};

const extension: SafetyCheck<ParallelsFinding> = {
  name: 'format_extension',
  description: 'QEMU knows what its format extension holds',
  check: ({ extFault }) =>
    extFault === null || extFault === 'unseen'
      ? undefined
      : failed(`QEMU cannot open it, because of its format extension: ${extFault}`),
};

export const parallelsChecks: readonly SafetyCheck<ParallelsFinding>[] = [dirty, extension, truncatedCheck];
