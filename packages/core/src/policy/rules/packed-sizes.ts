import type { Remedy } from '../../messages/remedies.js';
import { because } from '../because.js';
import type { WrapperRule } from '../policy.js';
import { type JudgedImage, type Ruling, refused, warning } from '../rule.js';
import { GZIP_MODULUS } from '../wrapping/gzip-size.js';
import type { Wrapping } from '../wrapping/wrapping.js';
import { alignment } from './alignment.js';
import { capacity } from './capacity.js';
import { sizes } from './sizes.js';

/** Whether what is packed has a size that the target accepts: that of the file in it, and that of its disk. */
export function packedSizes(
  image: JudgedImage,
  { maxUnpackedSize }: WrapperRule,
  wrapping: Wrapping,
  remedy: Remedy | undefined,
): Ruling[] {
  const { unpackedSize, isLeast } = wrapping;
  const rulings: Ruling[] = [];
  if (maxUnpackedSize !== undefined && unpackedSize !== 'unseen' && unpackedSize > maxUnpackedSize) {
    const reason = because('unpacked_too_large', { size: unpackedSize, max: maxUnpackedSize });
    rulings.push(refused('unpacked_too_large', reason, { unpackedSize, maxUnpackedSize }));
  }
  const inside = insideOf(image, wrapping);
  const { maxVirtualSize } = inside.policy;
  // A command of theirs would be for the disk itself.
  for (const rule of [sizes, capacity, alignment])
    for (const { remedy: _, ...ruling } of rule.judge(inside))
      rulings.push(ruling.code === 'size_not_aligned' && remedy ? { ...ruling, remedy } : ruling);
  const isLimited = [maxUnpackedSize, maxVirtualSize, inside.policy.capacity].some(
    (max) => max !== undefined,
  );
  const isUnsure = unpackedSize === 'unseen' || isLeast;
  if (isUnsure && isLimited && !rulings.length) {
    const reason =
      unpackedSize === 'unseen'
        ? because('unpacked_size_unread')
        : because('unpacked_size_modulo', { size: unpackedSize });
    rulings.push(warning('unpacked_too_large', reason, { unpackedSize }));
  }
  return rulings;
}

/** The disk as if it were not packed, with the rules that its size can be compared with. */
function insideOf(image: JudgedImage, { format, virtualSize, details, isLeast }: Wrapping): JudgedImage {
  const { report, policy } = image;
  const alignments = policy.alignments?.filter(
    ({ of, multiple }) => of === 'virtualSize' && !(isLeast && GZIP_MODULUS % multiple),
  );
  const ofDisk = { ...policy, minFileSize: undefined, maxFileSize: undefined, alignments };
  return {
    ...image,
    // Another objection reports what could not be seen.
    report: { ...report, format, details, virtualSize: virtualSize === 'unseen' ? null : virtualSize },
    policy: isLeast ? { ...ofDisk, minVirtualSize: undefined } : ofDisk,
  };
}
