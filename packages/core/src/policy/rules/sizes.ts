import { because } from '../because.js';
import { diskSize } from '../disk-size.js';
import { enlargeRemedy, growRemedy } from '../remedies/convert.js';
import { type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

/** @param fileSize in bytes; `null` if more arrived than is accepted, and the total is unknown */
export function fileTooLarge(fileSize: number | null, maxFileSize: number): Ruling {
  return fileSize === null
    ? refused('file_too_large', because('file_larger_than', { max: maxFileSize }), { maxFileSize })
    : refused('file_too_large', because('file_too_large', { size: fileSize, max: maxFileSize }), {
        fileSize,
        maxFileSize,
      });
}

/** Whether the file and the virtual disk are neither too small nor too large. */
export const sizes: PolicyRule = {
  judge({ report, policy }): Ruling[] {
    const { minFileSize, maxFileSize, maxVirtualSize, minVirtualSize } = policy;
    const rulings: Ruling[] = [];
    const { fileSize } = report;
    if (maxFileSize !== undefined && fileSize !== null && !(fileSize <= maxFileSize))
      rulings.push(fileTooLarge(fileSize, maxFileSize));
    if (minFileSize !== undefined && fileSize !== null && !(fileSize >= minFileSize)) {
      const reason = because('file_too_small', { size: fileSize, min: minFileSize });
      const remedy = growRemedy(report, policy, minFileSize);
      rulings.push(refused('file_too_small', reason, { fileSize, minFileSize }, remedy));
    }
    if (maxVirtualSize === undefined && minVirtualSize === undefined) return rulings;
    const size = diskSize(report, policy);
    if (size === 'unseen') {
      const code = maxVirtualSize === undefined ? 'disk_too_small' : 'disk_too_large';
      return [...rulings, unseen(code, because('virtual_size_unknown'))];
    }
    if (size === null) return rulings;
    if (maxVirtualSize !== undefined && !(size <= maxVirtualSize)) {
      const max = maxVirtualSize;
      const evidence = { virtualSize: size, maxVirtualSize };
      const remedy = { code: 'remedy_shrink_disk', params: { max } } as const;
      rulings.push(
        refused('disk_too_large', because('virtual_size_too_large', { size, max }), evidence, remedy),
      );
    }
    if (minVirtualSize !== undefined && !(size >= minVirtualSize)) {
      const reason = because('virtual_size_too_small', { size, min: minVirtualSize });
      const evidence = { virtualSize: size, minVirtualSize };
      rulings.push(refused('disk_too_small', reason, evidence, enlargeRemedy(report, policy)));
    }
    return rulings;
  },
};
