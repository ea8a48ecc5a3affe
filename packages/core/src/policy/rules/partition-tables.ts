import { because } from '../because.js';
import { type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

const CODE = 'partition_table_not_allowed';

/** Whether the target accepts the disk's partition table, or a disk without one. */
export const partitionTables: PolicyRule = {
  needsWholeFile: true,
  judge({ report, policy, facts: { partitionTable: table = 'unseen' } }): Ruling[] {
    const { partitionTables: accepted } = policy;
    if (!accepted || report.virtualSize === null) return [];
    if (table === 'unseen') return [unseen(CODE, because('partition_table_unread'))];
    if (table === null || accepted.includes(table)) return [];
    const reason =
      table === 'none'
        ? because('partition_table_missing', { accepted })
        : because('partition_table_not_accepted', { table, accepted });
    return [refused(CODE, reason, { table, accepted: accepted.join(', ') })];
  },
};
