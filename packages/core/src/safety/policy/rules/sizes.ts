import { sizeText } from '../../../bytes/size-text.js';
import { diskSize } from '../disk-size.js';
import { type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

/** Whether the file, and the disk inside, are small enough. */
export const sizes: PolicyRule = {
  judge({ report, policy: { maxFileSize, maxVirtualSize } }): Ruling[] {
    const rulings: Ruling[] = [];
    const { fileSize } = report;
    if (maxFileSize !== undefined && !(fileSize <= maxFileSize)) {
      const sentence = `The file has ${sizeText(fileSize)}, at most ${sizeText(maxFileSize)} are taken.`;
      rulings.push(refused('file_too_large', sentence, { fileSize, maxFileSize }));
    }
    if (maxVirtualSize === undefined) return rulings;
    const size = diskSize(report);
    if (size === 'unseen') {
      rulings.push(unseen('disk_too_large', 'How large the disk inside is could not be seen.'));
    } else if (size !== null && !(size <= maxVirtualSize)) {
      const sentence = `The disk inside has ${sizeText(size)}, at most ${sizeText(maxVirtualSize)} are taken.`;
      rulings.push(refused('disk_too_large', sentence, { virtualSize: size, maxVirtualSize }));
    }
    return rulings;
  },
};
