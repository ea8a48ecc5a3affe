import type { SafetyCheck } from '../../safety/check.js';
import { truncatedCheck } from '../../safety/common-checks.js';
import { segmentsCheck } from '../../safety/segments-check.js';
import type { AsifFinding } from './header.js';

export const asifChecks: readonly SafetyCheck<AsifFinding>[] = [
  segmentsCheck(({ totalSegments }) => totalSegments),
  truncatedCheck,
];
