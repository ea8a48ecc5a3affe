import type { VmdkFinding, VmdkHeader } from '../../formats/vmdk/header.js';
import type { Message } from '../../messages/message.js';
import { because } from '../because.js';
import { isVmdk } from '../findings.js';
import type { VmdkRule } from '../policy.js';
import { isExtentAlone } from '../remedies/choose-descriptor.js';
import { convertRemedy } from '../remedies/convert.js';
import { type PolicyRule, type Ruling, refused, unseen, warning } from '../rule.js';

const TYPE = 'vmdk_type_not_allowed';
/** Bit 16 of a sparse header's flags: compressed grains. */
const COMPRESSED = 0x10000;

/**
 * Whether the target reads this kind of VMDK: its create type, and the version and the flags of its header. Types of
 * several files name others, which a host would read (CVE-2022-47951).
 */
export const vmdk: PolicyRule = {
  needsOpening: true,
  needsWholeFile: true,
  judge({ report, policy }): Ruling[] {
    const { format, details } = report;
    // For a part of a disk, its own check says everything; the type is in the descriptor, in another file.
    if (!policy.vmdk || format !== 'vmdk' || isExtentAlone(report)) return [];
    const found = isVmdk(details) ? details : undefined;
    const rulings = [...judgeType(found, policy.vmdk), ...judgeHeader(found?.header, policy.vmdk)];
    const remedy = rulings.some((ruling) => !ruling.unseen) ? convertRemedy(report, policy) : undefined;
    return rulings.map((ruling) => (remedy && !ruling.unseen ? { ...ruling, remedy } : ruling));
  },
};

/**
 * The comparison ignores case: oslo.utils reads a descriptor in lowercase, and what Nova compares exactly comes from
 * qemu-img, which takes the type of a whole disk from its header.
 */
function judgeType(
  found: VmdkFinding | undefined,
  { createTypes: accepted, toleratedTypes: tolerated = [] }: VmdkRule,
): Ruling[] {
  if (!accepted) return [];
  const descriptor = found ? found.descriptor : 'unseen';
  if (descriptor === 'unseen') return [unseen(TYPE, because('vmdk_type_unread'))];
  const createType = descriptor?.createType ?? null;
  const isSame = (type: string): boolean => type.toLowerCase() === createType?.toLowerCase();
  if (accepted.some(isSame)) return [];
  const evidence = { createType, allowed: accepted.join(', ') };
  if (createType !== null && tolerated.some(isSame))
    return [
      warning('vmdk_type_tolerated', because('vmdk_type_tolerated', { createType, accepted }), evidence),
    ];
  return [refused(TYPE, reasonFor(createType, accepted), evidence)];
}

function reasonFor(createType: string | null, accepted: readonly string[]): Message {
  if (!accepted.length) return because('vmdk_none_accepted');
  return createType === null
    ? because('vmdk_type_not_given', { accepted })
    : because('vmdk_type_not_accepted', { createType, accepted });
}

/** @param header `null` for a text file, undefined if it was not read: the check of the structure has failed */
function judgeHeader(
  header: VmdkHeader | null | undefined,
  { versions: accepted, compressed, grainSizes }: VmdkRule,
): Ruling[] {
  if (header === undefined) return [];
  const rulings: Ruling[] = [];
  const version = header?.version;
  if (accepted && version !== undefined && !accepted.includes(version)) {
    const reason = because('vmdk_version_not_accepted', { version, accepted });
    rulings.push(refused('vmdk_version_not_allowed', reason, { version, allowed: accepted.join(', ') }));
  }
  const size = header?.grainSize;
  if (grainSizes && size !== undefined && !grainSizes.includes(size)) {
    const reason = because('vmdk_grain_size_not_accepted', { size, accepted: grainSizes });
    rulings.push(
      refused('vmdk_grain_size_not_allowed', reason, { grainSize: size, allowed: grainSizes.join(', ') }),
    );
  }
  if (compressed && !((header?.flags ?? 0) & COMPRESSED))
    rulings.push(
      refused('vmdk_not_compressed', because('vmdk_not_compressed'), { flags: header?.flags ?? null }),
    );
  return rulings;
}
