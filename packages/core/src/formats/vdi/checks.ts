import type { SafetyCheck } from '../../safety/check.js';
import { backingFileCheck, nullCheck, truncatedCheck } from '../../safety/common-checks.js';
import type { VdiFinding } from './header.js';

export const vdiChecks: readonly SafetyCheck<VdiFinding>[] = [nullCheck, backingFileCheck, truncatedCheck];
