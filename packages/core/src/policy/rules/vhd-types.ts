import { enumeration } from '../../words/sentences.js';
import { isVhd } from '../findings.js';
import { convertRemedy } from '../remedies/convert.js';
import { type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

const CODE = 'vhd_type_not_allowed';

/** Whether a VHD is of a kind that the cloud takes. */
export const vhdTypes: PolicyRule = {
  needsWholeFile: true,
  judge({ report, policy }): Ruling[] {
    const { format, details } = report;
    const { allowedVhdTypes: allowed } = policy;
    if (!allowed || format !== 'vhd') return [];
    if (!isVhd(details)) return [unseen(CODE, 'Of which type the VHD is could not be seen.')];
    const { diskType } = details;
    if (allowed.includes(diskType)) return [];
    const what = allowed.length ? `only ${enumeration(allowed, 'or')} is accepted` : 'no VHD is accepted';
    const evidence = { diskType, allowed: allowed.join(', ') };
    const remedy = diskType === 'differencing' ? undefined : convertRemedy(report, policy);
    return [refused(CODE, `The VHD is ${diskType}, and ${what}.`, evidence, remedy)];
  },
};
