import { type SafetyCheck, warned } from '../../safety/check.js';
import { truncatedCheck } from '../../safety/common-checks.js';
import type { ParallelsFinding } from './header.js';

const dirty: SafetyCheck<ParallelsFinding> = {
  name: 'dirty',
  description: 'Closed properly',
  check: ({ inUse }) =>
    inUse ? warned('it was not closed properly and must be checked before it is used') : undefined,
};

export const parallelsChecks: readonly SafetyCheck<ParallelsFinding>[] = [dirty, truncatedCheck];
