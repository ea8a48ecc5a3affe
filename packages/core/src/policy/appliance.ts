import type { AnyReport } from '../inspect/report.js';
import type { ImageFacts } from './facts.js';
import type { ImagePolicy } from './policy.js';

/**
 * Whether a file is an appliance (OVA) where those are accepted: a tar archive with a description, or with the name of
 * one. Its own rule judges it instead of the check for files that are not disk images.
 */
export function isAcceptedAppliance(
  { format, fileName }: AnyReport,
  { allowedFormats, ova: rule }: ImagePolicy,
  { ova }: ImageFacts,
): boolean {
  if (!rule || !allowedFormats?.includes('ova')) return false;
  if (format === 'ova') return true;
  if (format !== 'tar') return false;
  // Nobody has looked for a description yet, as in a stream: it may be one, whatever its name.
  if (ova === undefined) return true;
  const isDescribed = typeof ova === 'object' && ova.descriptor !== null && ova.descriptor !== 'unseen';
  return isDescribed || /\.ova$/i.test(fileName ?? '');
}
