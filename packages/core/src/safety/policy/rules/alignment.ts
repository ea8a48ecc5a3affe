import { sizeText } from '../../../bytes/size-text.js';
import { diskSize } from '../disk-size.js';
import { type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

const CODE = 'size_not_aligned';

/** Whether a size is a multiple of what the target insists on. */
export const alignment: PolicyRule = {
  needsWholeFile: true,
  judge({ report, policy }): Ruling[] {
    if (!policy.alignment) return [];
    const { of, multiple } = policy.alignment;
    const size = of === 'fileSize' ? report.fileSize : diskSize(report);
    if (size === null) return [];
    if (size === 'unseen') return [unseen(CODE, 'How large the disk inside is could not be seen.')];
    if (size % multiple === 0) return [];
    const next = Math.ceil(size / multiple) * multiple;
    const what = of === 'fileSize' ? 'The file' : 'The disk inside';
    const sentence = `${what} has ${size} bytes, which is no multiple of ${sizeText(multiple)}: enlarge it to ${next} bytes.`;
    return [refused(CODE, sentence, { of, size, multiple, next })];
  },
};
