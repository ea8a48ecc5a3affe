import type { SafetyCheck } from '../../checks/check.js';
import { backingFileCheck, nullCheck, truncatedCheck } from '../../checks/common-checks.js';
import type { VdiFinding } from './header.js';

export const vdiChecks: readonly SafetyCheck<VdiFinding>[] = [nullCheck, backingFileCheck, truncatedCheck];
