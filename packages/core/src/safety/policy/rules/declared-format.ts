import { canonicalFormat, isUnchecked, meetsExpectation } from '../../../inspect/expectation.js';
import { type PolicyRule, type Ruling, refused, warning } from '../rule.js';

/** Whether the image is what it was declared to be. */
export const declaredFormat: PolicyRule = {
  judge({ report, policy, declaredFormat: declared }): Ruling[] {
    if (!policy.matchDeclaredFormat || declared === undefined) return [];
    const { format, qemuFormat } = report;
    const evidence = { declaredFormat: declared, format };
    if (isUnchecked(canonicalFormat(declared))) {
      // Nova's inspection lets it pass, and then has qemu-img look, which has to see raw.
      const surprise = qemuFormat !== null && qemuFormat !== 'raw';
      const sentence = `It was declared as ${declared} and is ${format}: some clouds take only raw under that name.`;
      return surprise ? [warning('declared_format_unusual', sentence, evidence)] : [];
    }
    if (meetsExpectation(declared, format)) return [];
    if (format === 'unknown') {
      const sentence = `It was declared as ${declared}, and what it is remains unknown.`;
      return [{ ...refused('declared_format_mismatch', sentence, evidence), unseen: true }];
    }
    const sentence = `It was declared as ${declared} and is ${format}: declare it as ${format === 'gpt' ? 'raw' : format}.`;
    return [refused('declared_format_mismatch', sentence, evidence)];
  },
};
