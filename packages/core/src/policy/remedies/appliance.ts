import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import type { ImagePolicy } from '../policy.js';

/** For a disk where only appliances are accepted: their description is that of a machine, which no file of a disk has. */
export function applianceRemedy(
  { virtualSize }: AnyReport,
  { allowedFormats = [] }: ImagePolicy,
): Remedy | undefined {
  const isDisk = typeof virtualSize === 'number' && allowedFormats.includes('ova');
  return isDisk ? { code: 'remedy_make_appliance' } : undefined;
}
