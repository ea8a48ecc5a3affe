import type { VhdxFinding } from '../../formats/vhdx/header.js';
import type { Remedy } from '../../messages/remedies.js';
import { because } from '../because.js';
import { isVhdx } from '../findings.js';
import type { VhdxRule } from '../policy.js';
import { convertRemedy } from '../remedies/convert.js';
import { repairRemedy } from '../remedies/repair.js';
import { type JudgedImage, type PolicyRule, type Ruling, refused, unseen } from '../rule.js';
import { isWaived } from '../severity.js';

/** Whether the target reads this kind of VHDX: its type, the sectors of its disk, and a log. */
export const vhdx: PolicyRule = {
  needsOpening: true,
  needsWholeFile: true,
  judge(image): Ruling[] {
    const { report, policy } = image;
    if (!policy.vhdx || report.format !== 'vhdx') return [];
    const { details } = report;
    // Without complete headers, the check of the structure has failed.
    if (!isVhdx(details) || !('metadata' in details)) return [];
    return [
      ...judgeType(details, policy.vhdx, image),
      ...judgeSectors(details, policy.vhdx, image),
      ...judgeLog(details, policy.vhdx, image),
    ];
  },
};

function judgeType(
  { metadata }: VhdxFinding,
  { types: accepted }: VhdxRule,
  { report, policy }: JudgedImage,
): Ruling[] {
  const code = 'vhdx_type_not_allowed';
  if (!accepted) return [];
  if (metadata === 'unseen') return [unseen(code, because('vhdx_unread'))];
  const { diskType: type } = metadata;
  if (accepted.includes(type)) return [];
  const reason = because('vhdx_type_not_accepted', { type, accepted });
  const remedy = type === 'differencing' ? undefined : convertRemedy(report, policy);
  return [refused(code, reason, { diskType: type, allowed: accepted.join(', ') }, remedy)];
}

function judgeSectors(
  { metadata }: VhdxFinding,
  { sectorSizes: accepted }: VhdxRule,
  { report, policy }: JudgedImage,
): Ruling[] {
  const code = 'vhdx_sector_size_not_allowed';
  if (!accepted) return [];
  if (metadata === 'unseen') return [unseen(code, because('vhdx_unread'))];
  const { logicalSectorSize: size } = metadata;
  if (accepted.includes(size)) return [];
  const reason = because('vhdx_sector_size_not_accepted', { size, accepted });
  const evidence = { logicalSectorSize: size, allowed: accepted.join(', ') };
  // A conversion alone would leave a partition table behind that counts in other sectors.
  const remedy: Remedy | undefined = accepted.includes(512)
    ? { code: 'remedy_copy_to_512' }
    : convertRemedy(report, policy);
  return [refused(code, reason, evidence, remedy)];
}

/** The report has a check of the log, too, which refuses an image unless the policy waives it. */
function judgeLog(
  { logGuid }: VhdxFinding,
  { withoutLog }: VhdxRule,
  { report, policy }: JudgedImage,
): Ruling[] {
  const hasFailed = report.safety.failures.some(({ name }) => name === 'log');
  if (!withoutLog || !logGuid || (hasFailed && !isWaived('log', policy))) return [];
  const reason = because('vhdx_log_not_accepted');
  return [refused('vhdx_log_not_allowed', reason, { logGuid }, repairRemedy(report))];
}
