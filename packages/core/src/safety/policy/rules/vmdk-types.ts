import { enumeration } from '../../../words/sentences.js';
import { isVmdk } from '../findings.js';
import { type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

const CODE = 'vmdk_type_not_allowed';

/**
 * Whether a VMDK is of a create type that the cloud takes: others name files, which a host would read (CVE-2022-47951).
 * Types are compared as they are written, as Nova and Glance do.
 */
export const vmdkTypes: PolicyRule = {
  needsWholeFile: true,
  judge({ report: { format, details }, policy: { allowedVmdkTypes: allowed } }): Ruling[] {
    if (!allowed || format !== 'vmdk') return [];
    const descriptor = isVmdk(details) ? details.descriptor : 'unseen';
    if (descriptor === 'unseen') return [unseen(CODE, 'Of which type the VMDK is could not be seen.')];
    const createType = descriptor?.createType ?? null;
    if (createType !== null && allowed.includes(createType)) return [];
    const is = createType === null ? 'The VMDK does not say its create type' : `The VMDK is ${createType}`;
    const taken = allowed.length ? `only ${enumeration(allowed, 'or')} is taken` : 'no VMDK is taken';
    const advice = allowed.length ? ': qemu-img convert -O vmdk -o subformat makes one.' : '.';
    return [refused(CODE, `${is}, and ${taken}${advice}`, { createType, allowed: allowed.join(', ') })];
  },
};
