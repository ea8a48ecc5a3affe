import { isRaw } from '../../formats/disk-formats.js';
import { because } from '../because.js';
import { convertRemedy } from '../remedies/convert.js';
import { type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

const CODE = 'clusters_not_ascending';

/** Whether an importer that reads the file once, from beginning to end, gets the disk in order. */
export const clusterOrder: PolicyRule = {
  needsWholeFile: true,
  judge({ report, policy, facts }): Ruling[] {
    if (!policy.qcow2?.layout || report.virtualSize === null || isRaw(report.format)) return [];
    const { clusterOrder: order = 'unseen' } = facts;
    if (order === 'unseen') return [unseen(CODE, because('cluster_order_unread'))];
    if (order.ascending) return [];
    const { guestOffset, fileOffset, earliest } = order;
    const reason = because('clusters_not_ascending', { place: guestOffset });
    const evidence = { guestOffset, fileOffset, earliest };
    return [refused(CODE, reason, evidence, convertRemedy(report, policy))];
  },
};
