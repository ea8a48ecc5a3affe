import { sizeText } from '../../bytes/size-text.js';
import { type PolicyRule, type Ruling, warning } from '../rule.js';

/** Whether the partitions lie within the disk: they do not where somebody made the image smaller than its content. */
export const partitionsFit: PolicyRule = {
  needsWholeFile: true,
  judge({ report: { virtualSize }, facts: { endOfLastPartition: end } }): Ruling[] {
    if (typeof end !== 'number' || typeof virtualSize !== 'number' || end <= virtualSize) return [];
    const sentence = `Its last partition ends at ${sizeText(end)}, and the disk at ${sizeText(virtualSize)}: its end is missing.`;
    return [warning('partition_beyond_disk', sentence, { endOfLastPartition: end, virtualSize })];
  },
};
