import { because } from '../because.js';
import { type PolicyRule, type Ruling, warning } from '../rule.js';

/** Whether the partitions are within the disk: they are not if somebody made the image smaller than its content. */
export const partitionsFit: PolicyRule = {
  needsWholeFile: true,
  judge({ report: { virtualSize }, facts: { endOfLastPartition: end } }): Ruling[] {
    if (typeof end !== 'number' || typeof virtualSize !== 'number' || end <= virtualSize) return [];
    const reason = because('partition_beyond_disk', { end, size: virtualSize });
    const evidence = { endOfLastPartition: end, virtualSize };
    return [warning('partition_beyond_disk', reason, evidence, { code: 'remedy_download_again' })];
  },
};
