import { failed, type SafetyCheck } from '../../checks/check.js';
import { truncatedCheck } from '../../checks/common-checks.js';
import type { AsifFinding } from './header.js';

export const asifChecks: readonly SafetyCheck<AsifFinding>[] = [
  {
    name: 'data_file',
    check: ({ totalSegments: count }) => (count > 1 ? failed('segments', { count }) : undefined),
  },
  truncatedCheck,
];
