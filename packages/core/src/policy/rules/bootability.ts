import { type PolicyRule, type Ruling, unseen } from '../rule.js';

const CODE = 'not_bootable';

/** Whether there is anything on the disk that a firmware could start from. */
export const bootability: PolicyRule = {
  needsWholeFile: true,
  judge({ report, policy: { unbootable }, facts: { bootWays = 'unseen' } }): Ruling[] {
    if (!unbootable || report.virtualSize === null) return [];
    const severity = unbootable === 'refuse' ? 'refused' : 'warning';
    if (bootWays === 'unseen')
      return [unseen(CODE, 'Whether anything could start from it could not be seen.', severity)];
    if (bootWays.length) return [];
    const sentence =
      'Nothing could start from it: it has no boot code, no active partition, no EFI system partition and no boot catalogue. ' +
      'As a disk for data it is fine.';
    return [{ code: CODE, severity, sentence, evidence: { bootWays: 0 } }];
  },
};
