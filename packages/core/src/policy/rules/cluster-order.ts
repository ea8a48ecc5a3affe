import { sizeText } from '../../bytes/size-text.js';
import { isRaw } from '../../contents/raw-formats.js';
import { convertRemedy } from '../remedies/convert.js';
import { type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

const CODE = 'clusters_not_ascending';

/** Whether an importer that reads the file once, from its beginning to its end, gets the disk in its order. */
export const clusterOrder: PolicyRule = {
  needsWholeFile: true,
  judge({ report, policy, facts }): Ruling[] {
    if (!policy.ascendingClusters || report.virtualSize === null || isRaw(report.format)) return [];
    const { clusterOrder: order = 'unseen' } = facts;
    if (order === 'unseen')
      return [unseen(CODE, 'In which order its clusters lie could not be seen to the end.')];
    if (order.ascending) return [];
    const { guestOffset, fileOffset, earliest } = order;
    const sentence =
      `Its clusters are not in the order of the disk: what belongs at ${sizeText(guestOffset)} lies further to the front of the ` +
      'file. A conversion writes them in order.';
    const evidence = { guestOffset, fileOffset, earliest };
    return [refused(CODE, sentence, evidence, convertRemedy(report, policy))];
  },
};
