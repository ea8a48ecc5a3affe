import { isRaw } from '../../formats/disk-formats.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import type { Unseen } from '../../probe/probe.js';
import { because } from '../because.js';
import { isGpt } from '../findings.js';
import { type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

const CODE = 'block_size_mismatch';

/**
 * Whether a GPT is where a disk with the target's blocks has it: in the second block (UEFI 2.10, 5.3.2). Elsewhere
 * the firmware does not find it. A disk without a GPT passes.
 */
export const blockSize: PolicyRule = {
  needsWholeFile: true,
  judge({ report, policy: { blockSize: wanted, discBlockSize }, facts }): Ruling[] {
    if (wanted === undefined || report.virtualSize === null) return [];
    const sizes = facts.gptBlockSizes ?? seenByReport(report);
    if (sizes === 'unseen') return [unseen(CODE, because('gpt_place_unread'))];
    // A disc without a GPT starts by its own catalog, in blocks of its own.
    const isDisc = report.format === 'iso' && discBlockSize !== undefined && !sizes.length;
    if (isDisc && discBlockSize !== wanted) {
      const params = { found: discBlockSize, wanted };
      const remedy: Remedy = { code: 'remedy_match_block_size', params };
      return [refused(CODE, because('block_size_of_disc', params), { blockSize: wanted }, remedy)];
    }
    const [found] = sizes;
    if (found === undefined || sizes.includes(wanted)) return [];
    const reason = because('block_size_mismatch', { found, wanted });
    const evidence = { gptOffset: found, gptBlockSize: found, blockSize: wanted };
    return [refused(CODE, reason, evidence, { code: 'remedy_match_block_size', params: { found, wanted } })];
  },
};

/** What the report itself says; nothing for a disk that is not raw in the file. */
function seenByReport({ format, details }: AnyReport): readonly number[] | Unseen {
  if (isGpt(details)) return details.header ? [details.sectorSize] : [];
  return isRaw(format) && format !== 'iso' ? [] : 'unseen';
}
