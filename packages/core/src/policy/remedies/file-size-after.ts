import { isRaw } from '../../formats/disk-formats.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import { diskSize } from '../disk-size.js';
import type { ImagePolicy } from '../policy.js';
import { targetFor } from './disc.js';

/** After the disk in a fixed VHD, in bytes. */
const VHD_FOOTER = 512;

/** Returns the file size after a remedy, in bytes; undefined if the virtual size does not determine it. */
export function fileSizeAfter(
  remedy: Remedy | undefined,
  report: AnyReport,
  policy: ImagePolicy,
): number | undefined {
  const size = diskSizeAfter(remedy, report, policy);
  if (typeof size !== 'number') return undefined;
  if (remedy?.code === 'remedy_enlarge') return isRaw(report.format) ? size : undefined;
  const { driver, options = '' } = targetFor(report, policy, size) ?? {};
  if (driver === 'raw') return size;
  return driver === 'vpc' && options.includes('subformat=fixed') ? size + VHD_FOOTER : undefined;
}

function diskSizeAfter(
  remedy: Remedy | undefined,
  report: AnyReport,
  policy: ImagePolicy,
): ReturnType<typeof diskSize> {
  switch (remedy?.code) {
    case 'remedy_enlarge':
    case 'remedy_convert_enlarge':
      return remedy.params.size;
    case 'remedy_convert':
      return diskSize(report, policy);
    default:
      return null;
  }
}
