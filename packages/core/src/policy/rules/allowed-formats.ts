import { isRaw } from '../../formats/disk-formats.js';
import { canonicalFormat, isUnchecked } from '../../inspect/declared-format.js';
import type { AnyReport } from '../../inspect/report.js';
import { acceptsFormat, namesFormat } from '../accepts-format.js';
import { because } from '../because.js';
import type { ImagePolicy } from '../policy.js';
import { applianceRemedy } from '../remedies/appliance.js';
import { rewriteRemedy } from '../remedies/rewrite.js';
import { type PolicyRule, refused } from '../rule.js';
import { isWaived } from '../severity.js';
import { storedRaw } from '../stored-raw.js';

/**
 * Whether the cloud accepts images of this format. A partitioned disk is raw. An image declared as part of an Amazon
 * image is accepted where those are, whatever it holds, because its content is not checked.
 */
export const allowedFormats: PolicyRule = {
  judge(image) {
    const { report, policy, declaredFormat } = image;
    const { allowedFormats: allowed, refusedFormats = [] } = policy;
    if (namesFormat(refusedFormats, report.format))
      return [
        refused(
          'format_not_allowed',
          because('format_recognized_refused', { format: report.format }),
          { format: report.format, refused: refusedFormats.join(', ') },
          rewriteRemedy(image) ?? applianceRemedy(report, policy),
        ),
      ];
    // An unrecognized file, or one that is not a disk image, fails a check of the report, which says more.
    if (!allowed || report.format === 'unknown' || isNoImage(report, policy)) return [];
    const declared = declaredFormat === undefined ? undefined : canonicalFormat(declaredFormat);
    if (declared !== undefined && isUnchecked(declared) && acceptsFormat(allowed, declared)) return [];
    const { format } = report;
    // A partitioned disk is raw: its table is not what a target accepts or refuses.
    const named = format === 'gpt' ? 'raw' : format;
    if (acceptsFormat(allowed, format) || isStored(report, policy)) return [];
    const reason = allowed.length
      ? because('format_not_accepted', { format: named, accepted: allowed })
      : because('no_format_accepted');
    const evidence = { format, allowed: allowed.join(', ') };
    const remedy = rewriteRemedy(image) ?? applianceRemedy(report, policy);
    return [refused('format_not_allowed', reason, evidence, remedy)];
  },
};

function isNoImage({ safety }: AnyReport, policy: ImagePolicy): boolean {
  return safety.failures.some(({ name }) => name === 'disk_image' && !isWaived(name, policy));
}

/** Stored byte for byte: another rule says so, unless the bytes are those of a disk. */
function isStored(report: AnyReport, policy: ImagePolicy): boolean {
  const isDisk = policy.unrecognised === 'raw' && isRaw(report.format);
  return isDisk || storedRaw(report, policy) !== undefined;
}
