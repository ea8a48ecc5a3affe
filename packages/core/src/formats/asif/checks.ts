import type { SafetyCheck } from '../../checks/check.js';
import { truncatedCheck } from '../../checks/common-checks.js';
import { segmentsCheck } from '../../checks/segments-check.js';
import type { AsifFinding } from './header.js';

export const asifChecks: readonly SafetyCheck<AsifFinding>[] = [
  segmentsCheck(({ totalSegments }) => totalSegments),
  truncatedCheck,
];
