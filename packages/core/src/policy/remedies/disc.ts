import { canonicalFormat } from '../../inspect/declared-format.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import { acceptsFormat, namesFormat } from '../accepts-format.js';
import type { ImagePolicy } from '../policy.js';
import type { JudgedImage } from '../rule.js';
import { partitionTables } from '../rules/partition-tables.js';
import { isWaived } from '../severity.js';
import { accepted, type ConversionTarget, conversionTarget } from './conversion-target.js';

/** Whether a policy does not accept an image because it is a disc, to install from rather than to run. */
export function isRefusedDisc(
  { format }: AnyReport,
  { allowedFormats, refusedFormats, unrecognised }: ImagePolicy,
): boolean {
  if (format !== 'iso') return false;
  if (namesFormat(refusedFormats, format)) return true;
  return allowedFormats !== undefined && unrecognised !== 'raw' && !acceptsFormat(allowedFormats, format);
}

/** Returns what to convert an image to; undefined if the policy accepts none of what can be written of it. */
export function targetFor(
  report: AnyReport,
  policy: ImagePolicy,
  size: unknown,
): ConversionTarget | undefined {
  return conversionTarget(isRefusedDisc(report, policy) ? withoutCopies(policy) : policy, size);
}

/** Without formats whose files begin with the bytes of the disk: those of a disc are recognized as one. */
function withoutCopies(policy: ImagePolicy): ImagePolicy {
  const { types = ['fixed', 'dynamic'] } = policy.vhd ?? {};
  return {
    ...policy,
    openstack: undefined,
    allowedFormats: accepted(policy).filter((name) => canonicalFormat(name) !== 'raw'),
    vhd: { ...policy.vhd, types: types.filter((type) => type !== 'fixed') },
  };
}

/** For a disc that no conversion makes acceptable: what is installed from it is a disk. */
export function discRemedy(image: JudgedImage): Remedy | undefined {
  return isRefusedDisc(image.report, image.policy) ? { code: 'remedy_install_from_disc' } : undefined;
}

/** Whether what a disc has for a partition table, which no conversion changes, is refused. */
export function hasRefusedTable(image: JudgedImage): boolean {
  return partitionTables
    .judge(image)
    .some(({ code, severity }) => severity === 'refused' && !isWaived(code, image.policy));
}
