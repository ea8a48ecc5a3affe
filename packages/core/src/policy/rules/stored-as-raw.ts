import type { Message } from '../../messages/message.js';
import { renameRemedy } from '../remedies/rename.js';
import { rewriteRemedy } from '../remedies/rewrite.js';
import { decompressRemedy } from '../remedies/unwrap.js';
import { type PolicyRule, type Ruling, warning } from '../rule.js';
import { storedRaw } from '../stored-raw.js';

/** Reasons that another name removes. */
const BY_NAME: readonly Message['code'][] = ['stored_as_raw_by_name', 'stored_as_raw_by_name_incomplete'];

/** Whether the target accepts the file and stores something useless: the worst outcome, since nobody says so. */
export const storedAsRaw: PolicyRule = {
  judge(image): Ruling[] {
    const { report, policy, facts } = image;
    const reason = storedRaw(report, policy);
    if (!reason) return [];
    const { format, fileName } = report;
    const rename = BY_NAME.includes(reason.code) && policy.names && renameRemedy(report, policy.names);
    const remedy = rename || decompressRemedy(report, facts.wrapping) || rewriteRemedy(image);
    return [warning('stored_as_raw', reason, { format, fileName }, remedy)];
  },
};
