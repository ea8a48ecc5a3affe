import type { CheckResult } from '../../checks/check.js';
import { imageName } from '../../inspect/command-names.js';
import type { AnyReport } from '../../inspect/report.js';
import { isVhd } from '../findings.js';
import type { ImagePolicy } from '../policy.js';
import { isHeaderCut } from '../rules/interrupted-download.js';
import { bootPartRemedy } from './boot-part.js';
import { chooseDescriptor, isExtentAlone } from './choose-descriptor.js';
import { convertRemedy, isConvertible } from './convert.js';
import type { Remedy } from './remedy.js';

/** Formats whose files of other names qemu-img reads along. */
const FOLLOWED: readonly string[] = ['qcow2', 'qcow', 'qed', 'vmdk'];
/** Formats that `qemu-img check -r all` repairs. */
const REPAIRABLE: readonly string[] = ['qcow2', 'qed', 'vhdx', 'parallels'];

/** What a person can do about a check of the report that failed, where something can be done. */
export function remedyOf(check: CheckResult, report: AnyReport, policy: ImagePolicy): Remedy | undefined {
  switch (check.name) {
    case 'structure':
      return { code: isHeaderCut(report) ? 'get-again' : 'replace', params: {} };
    case 'block_tables':
      return { code: 'replace', params: {} };
    case 'backing_file':
    case 'data_file':
    case 'descriptor':
      if (isExtentAlone(report)) return chooseDescriptor(report);
      return FOLLOWED.includes(report.format) ? merged(convertRemedy(report, policy)) : undefined;
    case 'corrupt':
    case 'log':
      return repairRemedy(report);
    case 'banned':
    case 'unsupported_version':
    case 'unknown_features':
      return isConvertible(report) ? convertRemedy(report, policy) : undefined;
    case 'footer':
      // A dynamic disk has another copy at its start, by which qemu-img goes.
      return isVhd(report.details) && report.details.diskType === 'dynamic'
        ? convertRemedy(report, policy)
        : undefined;
    case 'disk_image':
      return bootPartRemedy(report, policy);
    default:
      return undefined;
  }
}

function merged(remedy: Remedy | undefined): Remedy | undefined {
  return remedy && { ...remedy, code: 'merge' };
}

function repairRemedy(report: AnyReport): Remedy | undefined {
  const { format } = report;
  if (!REPAIRABLE.includes(format)) return undefined;
  return {
    code: 'repair',
    params: { format },
    command: `qemu-img check -f ${format} -r all ${imageName(report)}`,
  };
}
