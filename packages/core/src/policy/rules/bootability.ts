import { because } from '../because.js';
import { type PolicyRule, type Ruling, ruling, unseen } from '../rule.js';

const CODE = 'not_bootable';

/** Whether there is anything on the disk that a firmware could start from. */
export const bootability: PolicyRule = {
  needsWholeFile: true,
  judge({ report, policy: { unbootable }, facts: { bootWays = 'unseen' } }): Ruling[] {
    if (!unbootable || report.virtualSize === null) return [];
    const severity = unbootable === 'refuse' ? 'refused' : 'warning';
    if (bootWays === 'unseen') return [unseen(CODE, because('bootability_unread'), severity)];
    if (bootWays.length) return [];
    const remedy = { code: 'remedy_use_as_data_disk' } as const;
    return [ruling(CODE, severity, because('not_bootable'), { bootWays: 0 }, remedy)];
  },
};
