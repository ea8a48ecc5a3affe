import { because } from '../because.js';
import { diskSize } from '../disk-size.js';
import { isGpt } from '../findings.js';
import type { SizeAlignment } from '../policy.js';
import { enlargeRemedy } from '../remedies/convert.js';
import { fileSizeAfter } from '../remedies/file-size-after.js';
import { padRemedy } from '../remedies/pad.js';
import { type JudgedImage, type PolicyRule, type Ruling, refused, unseen, warning } from '../rule.js';

const CODE = 'size_not_aligned';

/** Whether sizes are multiples of what the target requires. */
export const alignment: PolicyRule = {
  needsWholeFile: true,
  judge(image): Ruling[] {
    const { alignments = [] } = image.policy;
    const rulings = alignments.flatMap((each) => judgeOne(each, image));
    // One remedy fixes every size; a refusal says more than a warning.
    const first = rulings.find(({ severity }) => severity === 'refused') ?? rulings[0];
    return first ? [first] : [];
  },
};

function judgeOne({ of, multiple, otherwise = 'refuse' }: SizeAlignment, image: JudgedImage): Ruling[] {
  const { report, policy } = image;
  const size = of === 'fileSize' ? report.fileSize : diskSize(report, policy);
  if (size === null) return [];
  if (size === 'unseen')
    return [unseen(CODE, because('virtual_size_unknown'), otherwise === 'refuse' ? 'refused' : 'warning')];
  if (size % multiple === 0) return [];
  const next = Math.ceil(size / multiple) * multiple;
  const evidence = { of, size, multiple, next };
  if (otherwise === 'roundUp') return [roundedUp(size, next, image)];
  const code = of === 'fileSize' ? 'file_size_not_aligned' : 'virtual_size_not_aligned';
  const reason = because(code, { size, multiple, next });
  const remedy = enlargeRemedy(report, policy);
  // The virtual size does not determine the size of a file that is not raw.
  const isMended = of === 'virtualSize' || (fileSizeAfter(remedy, report, policy) ?? 1) % multiple === 0;
  const ruling = otherwise === 'warn' ? warning : refused;
  return [ruling(CODE, reason, evidence, isMended ? remedy : padRemedy(report, policy, next))];
}

/** The disk works, with a larger end; the backup of a GPT is then not where firmware looks for it. */
function roundedUp(size: number, next: number, { report, facts }: JudgedImage): Ruling {
  const hasGpt = facts.partitionTable === 'gpt' || (isGpt(report.details) && report.details.header !== null);
  const code = hasGpt ? 'size_rounded_up_gpt' : 'size_rounded_up';
  return warning('size_rounded_up', because(code, { size, next }), { size, next });
}
