import { enumeration } from '../../../words/sentences.js';
import { isVhd } from '../findings.js';
import { type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

const CODE = 'vhd_type_not_allowed';

/** Whether a VHD is of a kind that the cloud takes. */
export const vhdTypes: PolicyRule = {
  needsWholeFile: true,
  judge({ report: { format, details }, policy: { allowedVhdTypes: allowed } }): Ruling[] {
    if (!allowed || format !== 'vhd') return [];
    if (!isVhd(details)) return [unseen(CODE, 'Of which type the VHD is could not be seen.')];
    const { diskType } = details;
    if (allowed.includes(diskType)) return [];
    const taken = allowed.length ? `only ${enumeration(allowed, 'or')} is taken` : 'no VHD is taken';
    const advice = allowed.includes('fixed')
      ? ': qemu-img convert -O vpc -o subformat=fixed makes one.'
      : '.';
    return [
      refused(CODE, `The VHD is ${diskType}, and ${taken}${advice}`, {
        diskType,
        allowed: allowed.join(', '),
      }),
    ];
  },
};
