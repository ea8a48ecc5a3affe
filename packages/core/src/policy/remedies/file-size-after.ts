import { isRaw } from '../../contents/raw-formats.js';
import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import { diskSize } from '../disk-size.js';
import type { ImagePolicy } from '../policy.js';
import { conversionTarget } from './conversion-target.js';

/** Of a fixed VHD, behind the disk, in bytes. */
const VHD_FOOTER = 512;

/** How large the file is once a remedy was followed, in bytes; nothing where that does not follow from the disk's size. */
export function fileSizeAfter(
  remedy: Remedy | undefined,
  report: AnyReport,
  policy: ImagePolicy,
): number | undefined {
  const size = diskSizeAfter(remedy, report);
  if (typeof size !== 'number') return undefined;
  if (remedy?.code === 'remedy_enlarge') return isRaw(report.format) ? size : undefined;
  const { driver, options = '' } = conversionTarget(policy) ?? {};
  if (driver === 'raw') return size;
  return driver === 'vpc' && options.includes('subformat=fixed') ? size + VHD_FOOTER : undefined;
}

function diskSizeAfter(remedy: Remedy | undefined, report: AnyReport): ReturnType<typeof diskSize> {
  switch (remedy?.code) {
    case 'remedy_enlarge':
    case 'remedy_convert_enlarge':
      return remedy.params.size;
    case 'remedy_convert':
      return diskSize(report);
    default:
      return null;
  }
}
