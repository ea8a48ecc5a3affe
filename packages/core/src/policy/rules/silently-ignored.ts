import type { AnyReport } from '../../inspect/report.js';
import type { Message } from '../../messages/message.js';
import type { Loss } from '../../messages/policy-names.js';
import type { Remedy } from '../../messages/remedies.js';
import { because } from '../because.js';
import { isEncrypted } from '../encrypted.js';
import { isQcow2, isVhd } from '../findings.js';
import type { ImagePolicy } from '../policy.js';
import { convertRemedy } from '../remedies/convert.js';
import { cutRemedy } from '../remedies/cut.js';
import { decryptRemedy } from '../remedies/decrypt.js';
import { remedyOf } from '../remedies/of-check.js';
import { type PolicyRule, type Ruling, unseen, warning } from '../rule.js';
import { ignoredPart } from '../silently-ignored.js';
import { storedRaw } from '../stored-raw.js';

const CODE = 'silently_ignored';

/** What the target drops from the image without a word: the disk arrives, and is not the one that was sent. */
export const silentlyIgnored: PolicyRule = {
  needsWholeFile: true,
  judge({ report, policy }): Ruling[] {
    const { silentlyIgnored: parts = [] } = policy;
    if (storedRaw(report, policy)) return [];
    return parts.flatMap((part) => {
      const reason = lossOf(part, report, policy);
      if (reason === undefined) return [];
      if (reason === 'unseen') return [unseen(CODE, because('ignored_unread'), 'warning')];
      const remedy = remedyFor(part, report, policy);
      return [warning(CODE, reason, { format: report.format, part }, remedy)];
    });
  },
};

function lossOf(part: Loss, report: AnyReport, policy: ImagePolicy): Message | 'unseen' | undefined {
  const { details } = report;
  switch (part) {
    case 'snapshots':
      if (!isQcow2(details) || !details.snapshotCount) return undefined;
      return because('ignored_snapshots', { count: details.snapshotCount });
    case 'bitmaps':
      if (!isQcow2(details)) return undefined;
      if (details.bitmapCount === 'unseen') return 'unseen';
      return details.bitmapCount > 0 ? because('ignored_bitmaps', { count: details.bitmapCount }) : undefined;
    case 'backing_file':
    case 'data_file':
      return lossOfFile(part, report, policy);
    case 'trailing_bytes':
      return isVhd(details) && typeof details.trailingBytes === 'number' && details.trailingBytes > 0
        ? because('ignored_trailing_bytes', { size: details.trailingBytes })
        : undefined;
    case 'encryption':
      return isEncrypted(report) ? because('ignored_encryption') : undefined;
    case 'sparseness':
      // The disk is the same; it only takes more room.
      return undefined;
  }
}

function lossOfFile(
  part: 'backing_file' | 'data_file',
  { safety }: AnyReport,
  policy: ImagePolicy,
): Message | undefined {
  const check = safety.failures.find((each) => ignoredPart(each, policy) === part);
  if (!check) return undefined;
  const name = check.reason?.params?.['name'];
  if (typeof name !== 'string') return because(`ignored_${part}_unnamed`);
  return because(`ignored_${part}`, { name });
}

function remedyFor(part: Loss, report: AnyReport, policy: ImagePolicy): Remedy | undefined {
  if (part === 'encryption') return decryptRemedy(report, policy);
  if (part === 'trailing_bytes') return cutRemedy(report);
  const check = report.safety.failures.find((each) => ignoredPart(each, policy) === part);
  // A snapshot is not in the result either, and the person knows it then.
  return check ? remedyOf(check, report, policy) : convertRemedy(report, policy);
}
