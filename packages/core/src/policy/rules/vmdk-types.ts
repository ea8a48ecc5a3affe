import type { Message } from '../../messages/message.js';
import { because } from '../because.js';
import { isVmdk } from '../findings.js';
import { isExtentAlone } from '../remedies/choose-descriptor.js';
import { convertRemedy } from '../remedies/convert.js';
import { type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

const CODE = 'vmdk_type_not_allowed';

/**
 * Whether the cloud accepts a VMDK's create type: other types name files, which a host would read (CVE-2022-47951).
 * The comparison ignores case: oslo.utils reads a descriptor in lowercase, and what Nova compares exactly comes from
 * qemu-img, which takes the type of a whole disk from its header.
 */
export const vmdkTypes: PolicyRule = {
  needsWholeFile: true,
  judge({ report, policy }): Ruling[] {
    const { format, details } = report;
    const allowed = policy.vmdk?.createTypes;
    // For a part of a disk, its own check says everything; the type is in the descriptor, in another file.
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
