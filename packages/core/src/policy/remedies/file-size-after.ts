import { isRaw } from '../../contents/raw-formats.js';
import type { AnyReport } from '../../inspect/report.js';
import { diskSize } from '../disk-size.js';
import type { ImagePolicy } from '../policy.js';
import { conversionTarget } from './conversion-target.js';
import type { Remedy } from './remedy.js';

/** Of a fixed VHD, behind the disk, in bytes. */
const VHD_FOOTER = 512;

/** How large the file is once a remedy was followed, in bytes; nothing where that does not follow from the disk's size. */
export function fileSizeAfter(
  remedy: Remedy | undefined,
  report: AnyReport,
  policy: ImagePolicy,
): number | undefined {
  if (remedy?.code !== 'enlarge' && remedy?.code !== 'convert') return undefined;
  const size = remedy.params['bytes'] ?? diskSize(report);
  if (typeof size !== 'number') return undefined;
  if (remedy.code === 'enlarge') return isRaw(report.format) ? size : undefined;
  const { driver, options = '' } = conversionTarget(policy) ?? {};
  if (driver === 'raw') return size;
  return driver === 'vpc' && options.includes('subformat=fixed') ? size + VHD_FOOTER : undefined;
}
