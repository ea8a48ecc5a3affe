import { type SafetyCheck, undetermined, warned } from '../../checks/check.js';
import { truncatedCheck } from '../../checks/common-checks.js';
import type { ParallelsFinding } from './header.js';

const dirty: SafetyCheck<ParallelsFinding> = {
  name: 'dirty',
  check: ({ inUse }) => (inUse ? warned('unclean_check_first') : undefined),
};

const extension: SafetyCheck<ParallelsFinding> = {
  name: 'format_extension',
  check({ extFault }) {
    if (extFault === 'unseen') return undetermined('parallels_ext_unread');
    return extFault ? { result: 'failed', reason: extFault } : undefined;
  },
};

export const parallelsChecks: readonly SafetyCheck<ParallelsFinding>[] = [dirty, extension, truncatedCheck];
