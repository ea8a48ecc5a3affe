import { enumeration } from '../../words/sentences.js';
import { isVmdk } from '../findings.js';
import { isExtentAlone } from '../remedies/choose-descriptor.js';
import { convertRemedy } from '../remedies/convert.js';
import { type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

const CODE = 'vmdk_type_not_allowed';

/**
 * Whether a VMDK is of a create type that the cloud takes: others name files, which a host would read (CVE-2022-47951).
 * Types are compared in any case: oslo.utils reads a descriptor in lower case, and what Nova compares as it is written comes
 * from qemu-img, which takes the type of a whole disk from its header.
 */
export const vmdkTypes: PolicyRule = {
  needsWholeFile: true,
  judge({ report, policy }): Ruling[] {
    const { format, details } = report;
    const { allowedVmdkTypes: allowed } = policy;
    // Of a part of a disk its own check says all; the type is that of the descriptor, in another file.
    if (!allowed || format !== 'vmdk' || isExtentAlone(report)) return [];
    const descriptor = isVmdk(details) ? details.descriptor : 'unseen';
    if (descriptor === 'unseen') return [unseen(CODE, 'Of which type the VMDK is could not be seen.')];
    const createType = descriptor?.createType ?? null;
    const isSame = (type: string): boolean => type.toLowerCase() === createType?.toLowerCase();
    if (allowed.some(isSame)) return [];
    const is = createType === null ? 'The VMDK does not say its create type' : `The VMDK is ${createType}`;
    const what = allowed.length ? `only ${enumeration(allowed, 'or')} is accepted` : 'no VMDK is accepted';
    const evidence = { createType, allowed: allowed.join(', ') };
    return [refused(CODE, `${is}, and ${what}.`, evidence, convertRemedy(report, policy))];
  },
};
