import { failed, type SafetyCheck, warned } from '../../safety/check.js';
import { nullCheck } from '../../safety/common-checks.js';
import type { RawFinding } from './header.js';

const content: SafetyCheck<RawFinding> = {
  name: 'content',
  description: 'There is something in the file',
  check(finding) {
    if (finding.content === 'empty') return failed('the file is empty');
    if (finding.content === 'zeros') return warned('it holds nothing but zeros where it was looked at');
    return undefined;
  },
};

export const rawChecks: readonly SafetyCheck<RawFinding>[] = [nullCheck, content];
