import type { Message } from '../../messages/message.js';
import { acceptsFormat } from '../accepts-format.js';
import { because } from '../because.js';
import { isEncrypted } from '../encrypted.js';
import type { EncryptionRule } from '../policy.js';
import { decryptRemedy } from '../remedies/decrypt.js';
import { encryptRemedy } from '../remedies/encrypt.js';
import { type PolicyRule, type Ruling, refused } from '../rule.js';
import { storedRaw } from '../stored-raw.js';

/** Whether the disk may be encrypted, or has to be, in the format that it has. */
export const encryption: PolicyRule = {
  judge({ report, policy }): Ruling[] {
    const { format, virtualSize } = report;
    const { encryption: rule } = policy;
    // A file that is stored byte for byte is not a disk to the target, encrypted or not.
    if (!rule || virtualSize === null || format === 'unknown' || storedRaw(report, policy)) return [];
    if (!isEncrypted(report)) {
      if (rule.is !== 'required') return [];
      const remedy = encryptRemedy(report, policy);
      return [refused('encryption_required', because('encryption_required'), { format }, remedy)];
    }
    const reason = refusalOf(rule, format);
    const remedy = decryptRemedy(report, policy);
    return reason ? [refused('encryption_not_allowed', reason, { format, encrypted: true }, remedy)] : [];
  },
};

function refusalOf({ is, formats }: EncryptionRule, format: string): Message | undefined {
  if (is === 'refused') return because('encryption_not_accepted', { format });
  if (!formats || acceptsFormat(formats, format)) return undefined;
  return formats.length
    ? because('encryption_only_in', { format, accepted: formats })
    : because('encryption_not_accepted', { format });
}
