import type { AnyReport } from '../../inspect/report.js';
import type { ImagePolicy } from './policy.js';
import { isRaw } from './raw-formats.js';

/** Whether a policy lets an image in only as raw, and it is another thing that can become raw. */
export function needsConversion({ format, virtualSize }: AnyReport, { forceRaw }: ImagePolicy): boolean {
  return forceRaw === true && virtualSize !== null && format !== 'unknown' && !isRaw(format);
}
