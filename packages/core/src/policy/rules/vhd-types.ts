import type { Message } from '../../messages/message.js';
import { because } from '../because.js';
import { isVhd } from '../findings.js';
import { convertRemedy } from '../remedies/convert.js';
import { type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

const CODE = 'vhd_type_not_allowed';

/** Whether the cloud accepts a VHD's type. */
export const vhdTypes: PolicyRule = {
  needsWholeFile: true,
  judge({ report, policy }): Ruling[] {
    const { format, details } = report;
    const allowed = policy.vhd?.types;
    if (!allowed || format !== 'vhd') return [];
    if (!isVhd(details)) return [unseen(CODE, because('vhd_type_unread'))];
    const { diskType } = details;
    if (allowed.includes(diskType)) return [];
    const evidence = { diskType, allowed: allowed.join(', ') };
    const remedy = diskType === 'differencing' ? undefined : convertRemedy(report, policy);
    return [refused(CODE, reasonFor(diskType, allowed), evidence, remedy)];
  },
};

function reasonFor(type: string, accepted: readonly string[]): Message {
  const [only, ...others] = accepted;
  if (only === undefined) return because('vhd_none_accepted');
  if (!others.length && type === 'dynamic' && only === 'fixed') return because('vhd_dynamic_not_accepted');
  if (!others.length && type === 'fixed' && only === 'dynamic') return because('vhd_fixed_not_accepted');
  return because('vhd_type_not_accepted', { type, accepted });
}
