import { needsConversion } from '../needs-conversion.js';
import { type PolicyRule, type Ruling, warning } from '../rule.js';

/** Whether an image that has to become raw can be read without anything else. */
export const encrypted: PolicyRule = {
  judge({ report, policy }): Ruling[] {
    const isEncrypted = report.safety.warnings.some(({ name }) => name === 'encrypted');
    if (!isEncrypted || !needsConversion(report, policy)) return [];
    const sentence =
      'It is encrypted and has to become raw: that takes its passphrase, which a cloud does not have.';
    return [warning('encrypted', sentence, { format: report.format })];
  },
};
