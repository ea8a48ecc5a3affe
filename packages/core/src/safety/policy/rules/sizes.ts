import { sizeText } from '../../../bytes/size-text.js';
import { diskSize } from '../disk-size.js';
import { type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

/** @param fileSize in bytes; `null` where more came than is taken, and nobody knows how much more there is */
export function fileTooLarge(fileSize: number | null, maxFileSize: number): Ruling {
  const limit = sizeText(maxFileSize);
  return fileSize === null
    ? refused('file_too_large', `The file has more than ${limit}, the most that is accepted.`, {
        maxFileSize,
      })
    : refused('file_too_large', `The file has ${sizeText(fileSize)}, at most ${limit} are taken.`, {
        fileSize,
        maxFileSize,
      });
}

/** Whether the file, and the disk inside, are small enough. */
export const sizes: PolicyRule = {
  judge({ report, policy: { maxFileSize, maxVirtualSize } }): Ruling[] {
    const rulings: Ruling[] = [];
    const { fileSize } = report;
    if (maxFileSize !== undefined && !(fileSize <= maxFileSize)) {
      rulings.push(fileTooLarge(fileSize, maxFileSize));
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
