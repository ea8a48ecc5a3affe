import type { CheckResult } from '../../checks/check.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import { bootPartRemedy } from '../boot-parts.js';
import { isVhd } from '../findings.js';
import type { ImagePolicy } from '../policy.js';
import { isHeaderCut } from '../rules/interrupted-download.js';
import { chooseDescriptor, isExtentAlone } from './choose-descriptor.js';
import { convertRemedy, isConvertible } from './convert.js';
import { repairRemedy } from './repair.js';
import { decompressRemedy } from './unwrap.js';

/** Returns what a person can do about a failed check of the report, if anything. */
export function remedyOf(check: CheckResult, report: AnyReport, policy: ImagePolicy): Remedy | undefined {
  switch (check.name) {
    case 'structure':
      return { code: isHeaderCut(report) ? 'remedy_download_again' : 'remedy_check_source' };
    case 'block_tables':
      return { code: 'remedy_check_source' };
    case 'backing_file':
    case 'data_file':
    case 'descriptor':
      if (isExtentAlone(report)) return chooseDescriptor(report);
      return convertRemedy(report, policy);
    case 'corrupt':
    case 'log':
      return repairRemedy(report);
    case 'banned':
    case 'unsupported_version':
    case 'unknown_features':
      return isConvertible(report) ? convertRemedy(report, policy) : undefined;
    case 'footer':
      // A dynamic disk has another copy at its start, which qemu-img uses.
      return isVhd(report.details) && report.details.diskType === 'dynamic'
        ? convertRemedy(report, policy)
        : undefined;
    case 'disk_image':
      return bootPartRemedy(report, policy) ?? decompressRemedy(report);
    default:
      return undefined;
  }
}
