import { renameRemedy } from '../remedies/rename.js';
import { rewriteRemedy } from '../remedies/rewrite.js';
import { decompressRemedy } from '../remedies/unwrap.js';
import { type PolicyRule, type Ruling, warning } from '../rule.js';
import { storedRaw } from '../stored-raw.js';

/** Whether the target accepts the file and stores something useless: the worst outcome, since nobody says so. */
export const storedAsRaw: PolicyRule = {
  judge(image): Ruling[] {
    const { report, policy, facts } = image;
    const reason = storedRaw(report, policy);
    if (!reason) return [];
    const { format, fileName } = report;
    const rename =
      reason.code === 'stored_as_raw_by_name' && policy.names && renameRemedy(report, policy.names);
    const remedy = rename || decompressRemedy(report, facts.wrapping) || rewriteRemedy(image);
    return [warning('stored_as_raw', reason, { format, fileName }, remedy)];
  },
};
