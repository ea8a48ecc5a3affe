import type { AnyReport } from '../../inspect/report.js';
import type { Remedy } from '../../messages/remedies.js';
import type { ImagePolicy } from '../policy.js';
import { isDisk } from './convert.js';

/** For a disk where only appliances are accepted: their description is that of a machine, which no file of a disk has. */
export function applianceRemedy(report: AnyReport, { allowedFormats = [] }: ImagePolicy): Remedy | undefined {
  return isDisk(report) && allowedFormats.includes('ova') ? { code: 'remedy_make_appliance' } : undefined;
}
