import type { SafetyCheck } from '../../checks/check.js';
import { truncatedCheck } from '../../checks/common-checks.js';
import type { CloopFinding } from './header.js';

export const cloopChecks: readonly SafetyCheck<CloopFinding>[] = [truncatedCheck];
