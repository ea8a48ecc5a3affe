import { sizeText } from '../../bytes/size-text.js';
import { diskSize } from '../disk-size.js';
import { type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

const CODE = 'does_not_fit';

/** Whether the disk fits where it is to go. What the partitions take tells whether it could be made to fit. */
export const capacity: PolicyRule = {
  judge({ report, policy, facts: { endOfLastPartition = null } }): Ruling[] {
    if (!policy.capacity) return [];
    const { bytes, overhead = 0 } = policy.capacity;
    const room = Math.floor(bytes * (1 - overhead));
    const size = diskSize(report);
    if (size === null) return [];
    if (size === 'unseen') return [unseen(CODE, 'How large the disk inside is could not be seen.')];
    if (size <= room) return [];
    const end = typeof endOfLastPartition === 'number' ? endOfLastPartition : null;
    const lost = bytes - room;
    const where = lost
      ? `${sizeText(room)}: the target takes ${sizeText(lost)} of its ${sizeText(bytes)} for itself`
      : sizeText(room);
    const advice =
      end !== null && end <= room
        ? ` Its last partition ends at ${sizeText(end)}, so that the disk could be shrunk to fit.`
        : '';
    const sentence = `The disk inside has ${sizeText(size)}, and there is room for ${where}.${advice}`;
    return [
      refused(CODE, sentence, {
        virtualSize: size,
        room,
        capacity: bytes,
        overhead,
        endOfLastPartition: end,
      }),
    ];
  },
};
