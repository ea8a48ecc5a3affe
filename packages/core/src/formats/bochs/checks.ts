import type { SafetyCheck } from '../../checks/check.js';
import { backingFileCheck, truncatedCheck } from '../../checks/common-checks.js';
import type { BochsFinding } from './header.js';

export const bochsChecks: readonly SafetyCheck<BochsFinding>[] = [backingFileCheck, truncatedCheck];
