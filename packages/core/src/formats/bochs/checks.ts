import type { SafetyCheck } from '../../safety/check.js';
import { backingFileCheck, truncatedCheck } from '../../safety/common-checks.js';
import type { BochsFinding } from './header.js';

export const bochsChecks: readonly SafetyCheck<BochsFinding>[] = [backingFileCheck, truncatedCheck];
