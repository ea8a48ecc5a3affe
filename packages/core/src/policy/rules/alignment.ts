import { because } from '../because.js';
import { diskSize } from '../findings.js';
import type { SizeAlignment } from '../policy.js';
import { alignmentsOf } from '../proper-size.js';
import { enlargeRemedy } from '../remedies/convert.js';
import { fileSizeAfter } from '../remedies/file-size-after.js';
import { type JudgedImage, type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

const CODE = 'size_not_aligned';

/** Whether sizes are multiples of what the target requires. */
export const alignment: PolicyRule = {
  needsWholeFile: true,
  judge(image): Ruling[] {
    const rulings = alignmentsOf(image.policy).flatMap((each) => judgeOne(each, image));
    // One remedy fixes both sizes.
    return rulings.slice(0, 1);
  },
};

function judgeOne({ of, multiple }: SizeAlignment, { report, policy }: JudgedImage): Ruling[] {
  const size = of === 'fileSize' ? report.fileSize : diskSize(report);
  if (size === null) return [];
  if (size === 'unseen') return [unseen(CODE, because('virtual_size_unknown'))];
  if (size % multiple === 0) return [];
  const next = Math.ceil(size / multiple) * multiple;
  const code = of === 'fileSize' ? 'file_size_not_aligned' : 'virtual_size_not_aligned';
  const reason = because(code, { size, multiple, next });
  const remedy = enlargeRemedy(report, policy);
  // The virtual size does not determine the size of a file that is not raw.
  const isMended = of === 'virtualSize' || (fileSizeAfter(remedy, report, policy) ?? 1) % multiple === 0;
  return [refused(CODE, reason, { of, size, multiple, next }, isMended ? remedy : undefined)];
}
