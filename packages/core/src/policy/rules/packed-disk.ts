import { GZIP_MODULUS } from '../../bytes/gzip-modulus.js';
import { isObstacle } from '../../checks/check.js';
import { isRaw } from '../../formats/disk-formats.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import { because } from '../because.js';
import { effectivePolicy } from '../effective-policy.js';
import type { ImagePolicy, WrapperRule } from '../policy.js';
import { type JudgedImage, type PolicyRule, type Ruling, refused, warning } from '../rule.js';
import { storedRaw } from '../stored-raw.js';
import type { Wrapping } from '../wrapping/wrapping.js';
import { alignment } from './alignment.js';
import { blockSize } from './block-size.js';
import { bootability } from './bootability.js';
import { capacity } from './capacity.js';
import { encryption } from './encryption.js';
import { firmware } from './firmware.js';
import { partitionTables } from './partition-tables.js';
import { partitionsFit } from './partitions-fit.js';
import { qcow2 } from './qcow2.js';
import { silentlyIgnored } from './silently-ignored.js';
import { sizes } from './sizes.js';
import { vhd } from './vhd.js';
import { vhdx } from './vhdx.js';
import { vmdk } from './vmdk.js';

/** The rules about sizes; what they cannot see is reported once for the whole file. */
const OF_SIZE: readonly PolicyRule[] = [sizes, capacity, alignment];
/** The rules about the disk, and about its format. */
const OF_DISK: readonly PolicyRule[] = [
  silentlyIgnored,
  qcow2,
  vmdk,
  vhd,
  vhdx,
  blockSize,
  partitionsFit,
  partitionTables,
  bootability,
  firmware,
  encryption,
];

/** Judges the image in a file that the target unpacks as if it had arrived without its wrapper. */
export function packedDisk(
  image: JudgedImage,
  rule: WrapperRule,
  wrapping: Wrapping,
  remedy: Remedy | undefined,
): Ruling[] {
  const inside = insideOf(image, wrapping);
  return [
    ...packedSizes(inside, rule, wrapping, remedy),
    ...OF_DISK.filter(({ needsOpening }) => !(needsOpening && storedRaw(inside.report, inside.policy)))
      .flatMap((each) => each.judge(inside))
      .map((ruling) => ofPacked(ruling, remedy)),
  ];
}

/** A command would be for the disk itself: unpacking comes first. */
function ofPacked({ remedy, ...ruling }: Ruling, first: Remedy | undefined): Ruling {
  const mended = remedy?.command === undefined ? remedy : first;
  return { ...ruling, ...(mended && { remedy: mended }) };
}

/** Whether what is packed has a size that the target accepts: that of the file in it, and that of its disk. */
function packedSizes(
  inside: JudgedImage,
  { maxUnpackedSize }: WrapperRule,
  { unpackedSize, isLeast, virtualSize }: Wrapping,
  remedy: Remedy | undefined,
): Ruling[] {
  const rulings: Ruling[] = [];
  if (maxUnpackedSize !== undefined && unpackedSize !== 'unseen' && unpackedSize > maxUnpackedSize) {
    const reason = because('unpacked_too_large', { size: unpackedSize, max: maxUnpackedSize });
    rulings.push(refused('unpacked_too_large', reason, { unpackedSize, maxUnpackedSize }));
  }
  const policy = comparable(inside.policy, isLeast);
  // Another objection reports what could not be seen.
  const report: AnyReport = { ...inside.report, virtualSize: virtualSize === 'unseen' ? null : virtualSize };
  for (const rule of OF_SIZE)
    for (const { remedy: _, ...ruling } of rule.judge({ ...inside, policy, report }))
      rulings.push(ruling.code === 'size_not_aligned' && remedy ? { ...ruling, remedy } : ruling);
  const isLimited = [maxUnpackedSize, policy.maxVirtualSize, policy.capacity].some(
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

/** The rules that the size of a disk can be compared with, although it may only be the least that it has. */
function comparable(policy: ImagePolicy, isLeast: boolean): ImagePolicy {
  const alignments = policy.alignments?.filter(
    ({ of, multiple }) => of === 'virtualSize' && !(isLeast && GZIP_MODULUS % multiple),
  );
  const ofDisk = { ...policy, minFileSize: undefined, maxFileSize: undefined, alignments };
  return isLeast ? { ...ofDisk, minVirtualSize: undefined } : ofDisk;
}

/** The image as if it were not packed. */
function insideOf({ report: file, policy, ...image }: JudgedImage, wrapping: Wrapping): JudgedImage {
  const { format, details, isLeast, checks, disk = {} } = wrapping;
  const isSure = !isLeast || !isRaw(format);
  const report: AnyReport = {
    ...file,
    // The name is that of the file, and says nothing about what is in it.
    fileName: null,
    format,
    details,
    virtualSize: isSure ? wrapping.virtualSize : 'unseen',
    safety: {
      safe: !checks.some(isObstacle),
      checks,
      failures: checks.filter(({ result }) => result === 'failed'),
      warnings: checks.filter(({ result }) => result === 'warned'),
      undetermined: [],
    },
  };
  return { ...image, facts: disk, report, policy: effectivePolicy(policy, report, disk) };
}
