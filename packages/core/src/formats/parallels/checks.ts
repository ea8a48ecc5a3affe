import { type SafetyCheck, warned } from '../../checks/check.js';
import { truncatedCheck } from '../../checks/common-checks.js';
import type { ParallelsFinding } from './header.js';

const dirty: SafetyCheck<ParallelsFinding> = {
  name: 'dirty',
  check: ({ inUse }) => (inUse ? warned('unclean_check_first') : undefined),
};

const extension: SafetyCheck<ParallelsFinding> = {
  name: 'format_extension',
  check: ({ extFault }) =>
    extFault === null || extFault === 'unseen' ? undefined : { result: 'failed', reason: extFault },
};

export const parallelsChecks: readonly SafetyCheck<ParallelsFinding>[] = [dirty, extension, truncatedCheck];
