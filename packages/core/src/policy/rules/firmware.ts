import type { BootWay } from '../../contents/boot-ways.js';
import { because } from '../because.js';
import type { Firmware } from '../policy.js';
import { type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

const CODE = 'firmware_not_supported';

/** What each firmware can start. A disc's catalog may have an entry for either, and often has both. */
const STARTED: Readonly<Record<Firmware, readonly BootWay[]>> = {
  bios: ['boot-code', 'active-partition', 'bios-boot-partition', 'el-torito'],
  uefi: ['efi-system-partition', 'el-torito'],
};

/**
 * Whether a firmware of the target finds something to start on a disk that another firmware starts. Whether anything
 * starts at all is for `unbootable`: the disk may be for data.
 */
export const firmware: PolicyRule = {
  needsWholeFile: true,
  judge({ report, policy, facts: { bootWays: ways = 'unseen' } }): Ruling[] {
    const { firmware: offered } = policy;
    if (!offered || report.virtualSize === null) return [];
    if (ways === 'unseen') return [unseen(CODE, because('bootability_unread'))];
    if (!ways.length || offered.some((each) => STARTED[each].some((way) => ways.includes(way)))) return [];
    const reason = because('firmware_not_supported', { ways, firmware: offered });
    const evidence = { bootWays: ways.join(', '), firmware: offered.join(', ') };
    return [refused(CODE, reason, evidence, { code: 'remedy_add_boot_way', params: { firmware: offered } })];
  },
};
