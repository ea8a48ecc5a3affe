import type { Remedy } from '../../messages/remedies.js';
import { because } from '../because.js';
import { diskSize } from '../findings.js';
import { type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

const CODE = 'does_not_fit';

/** Whether the disk fits on the target. The end of the partitions shows whether it could be made to fit. */
export const capacity: PolicyRule = {
  judge({ report, policy, facts: { endOfLastPartition = null } }): Ruling[] {
    if (!policy.capacity) return [];
    const { bytes, overhead = 0 } = policy.capacity;
    const room = Math.floor(bytes * (1 - overhead));
    const size = diskSize(report);
    if (size === null) return [];
    if (size === 'unseen') return [unseen(CODE, because('virtual_size_unknown'))];
    if (size <= room) return [];
    const end = typeof endOfLastPartition === 'number' ? endOfLastPartition : null;
    const lost = bytes - room;
    const reason = lost
      ? because('does_not_fit_overhead', { size, room, lost, capacity: bytes })
      : because('does_not_fit', { size, room });
    const remedy: Remedy =
      end !== null && end <= room
        ? { code: 'remedy_shrink_free_end', params: { end, max: room } }
        : { code: 'remedy_shrink_disk', params: { max: room } };
    const evidence = { virtualSize: size, room, capacity: bytes, overhead, endOfLastPartition: end };
    return [refused(CODE, reason, evidence, remedy)];
  },
};
