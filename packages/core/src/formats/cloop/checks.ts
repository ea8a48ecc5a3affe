import type { SafetyCheck } from '../../safety/check.js';
import { truncatedCheck } from '../../safety/common-checks.js';
import type { CloopFinding } from './header.js';

export const cloopChecks: readonly SafetyCheck<CloopFinding>[] = [truncatedCheck];
