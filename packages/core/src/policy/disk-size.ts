import type { AnyReport } from '../inspect/report.js';
import type { Unseen } from '../probe/probe.js';
import { isVhd } from './findings.js';
import type { ImagePolicy } from './policy.js';

/**
 * Returns the virtual size as the target counts it, in bytes; `null` if there is none.
 *
 * It is the report's, except for a VHD: QEMU trusts the geometry of one that Virtual PC made, while Azure and Hyper-V
 * always use the current size in the footer, and some programs always the geometry.
 */
export function diskSize(
  { details, virtualSize, format }: AnyReport,
  { vhd }: ImagePolicy,
): number | Unseen | null {
  if (isVhd(details)) return vhd?.sizeBy === 'geometry' ? details.geometrySize : details.currentSize;
  return virtualSize === null && format === 'unknown' ? 'unseen' : virtualSize;
}
