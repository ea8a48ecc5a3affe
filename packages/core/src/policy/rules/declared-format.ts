import { canonicalFormat, isUnchecked } from '../../inspect/declared-format.js';
import { meetsExpectation } from '../../inspect/expectation.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import { because } from '../because.js';
import type { ImagePolicy } from '../policy.js';
import { type PolicyRule, type Ruling, refused, warning } from '../rule.js';

/** Whether the image matches its declared format. */
export const declaredFormat: PolicyRule = {
  judge({ report, policy, declaredFormat: declared }): Ruling[] {
    if (!policy.matchDeclaredFormat || declared === undefined) return [];
    const { format, qemuFormat } = report;
    const evidence = { declaredFormat: declared, format };
    if (isUnchecked(canonicalFormat(declared))) {
      // Nova's inspection lets it pass, and then runs qemu-img, which has to report raw.
      const surprise = qemuFormat !== null && qemuFormat !== 'raw';
      const reason = because('declared_format_unusual', { declared, format });
      return surprise ? [warning('declared_format_unusual', reason, evidence)] : [];
    }
    if (meetsExpectation(declared, format)) return [];
    if (format === 'unknown') {
      const reason = because('declared_format_unconfirmed', { declared });
      return [{ ...refused('declared_format_mismatch', reason, evidence), unseen: true }];
    }
    const reason = because('declared_format_mismatch', { declared, format });
    return [refused('declared_format_mismatch', reason, evidence, declareRemedy(report, policy))];
  },
};

/** Its own name, if it is a disk image and the policy accepts that; otherwise no name would help. */
function declareRemedy(
  { format, virtualSize }: AnyReport,
  { allowedFormats }: ImagePolicy,
): Remedy | undefined {
  const name = format === 'gpt' ? 'raw' : format;
  const isTaken = allowedFormats?.some((allowed) => canonicalFormat(allowed) === name) ?? true;
  return virtualSize !== null && isTaken ? { code: 'remedy_declare', params: { name } } : undefined;
}
