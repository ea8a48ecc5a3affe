import type { Message } from '../../messages/message.js';
import { because } from '../because.js';
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
    if (descriptor === 'unseen') return [unseen(CODE, because('vmdk_type_unread'))];
    const createType = descriptor?.createType ?? null;
    const isSame = (type: string): boolean => type.toLowerCase() === createType?.toLowerCase();
    if (allowed.some(isSame)) return [];
    const evidence = { createType, allowed: allowed.join(', ') };
    return [refused(CODE, reasonFor(createType, allowed), evidence, convertRemedy(report, policy))];
  },
};

function reasonFor(createType: string | null, accepted: readonly string[]): Message {
  if (!accepted.length) return because('vmdk_none_accepted');
  return createType === null
    ? because('vmdk_type_not_given', { accepted })
    : because('vmdk_type_not_accepted', { createType, accepted });
}
