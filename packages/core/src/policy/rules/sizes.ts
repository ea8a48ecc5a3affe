import { sizeText } from '../../bytes/size-text.js';
import { diskSize } from '../disk-size.js';
import { enlargeRemedy } from '../remedies/convert.js';
import { type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

/** @param fileSize in bytes; `null` where more came than is accepted, and nobody knows how much more there is */
export function fileTooLarge(fileSize: number | null, maxFileSize: number): Ruling {
  const limit = sizeText(maxFileSize);
  return fileSize === null
    ? refused('file_too_large', `The file has more than ${limit}, the most that is accepted.`, {
        maxFileSize,
      })
    : refused('file_too_large', `The file has ${sizeText(fileSize)}, and at most ${limit} are accepted.`, {
        fileSize,
        maxFileSize,
      });
}

/** Whether the file, and the disk inside, are small enough, and the disk large enough. */
export const sizes: PolicyRule = {
  judge({ report, policy }): Ruling[] {
    const { maxFileSize, maxVirtualSize, minVirtualSize } = policy;
    const rulings: Ruling[] = [];
    const { fileSize } = report;
    if (maxFileSize !== undefined && !(fileSize <= maxFileSize))
      rulings.push(fileTooLarge(fileSize, maxFileSize));
    if (maxVirtualSize === undefined && minVirtualSize === undefined) return rulings;
    const size = diskSize(report);
    if (size === 'unseen') {
      const code = maxVirtualSize === undefined ? 'disk_too_small' : 'disk_too_large';
      return [...rulings, unseen(code, 'How large the disk inside is could not be seen.')];
    }
    if (size === null) return rulings;
    if (maxVirtualSize !== undefined && !(size <= maxVirtualSize)) {
      const sentence = `The disk inside has ${sizeText(size)}, and at most ${sizeText(maxVirtualSize)} are accepted.`;
      rulings.push(refused('disk_too_large', sentence, { virtualSize: size, maxVirtualSize }));
    }
    if (minVirtualSize !== undefined && !(size >= minVirtualSize)) {
      const sentence = `The disk inside has ${sizeText(size)}, and at least ${sizeText(minVirtualSize)} are accepted.`;
      const evidence = { virtualSize: size, minVirtualSize };
      rulings.push(refused('disk_too_small', sentence, evidence, enlargeRemedy(report, policy)));
    }
    return rulings;
  },
};
