import type { AnyReport } from '../inspect/report.js';
import type { Unseen } from '../probe/probe.js';
import { isVhd } from './findings.js';

/**
 * Returns the virtual size as clouds count it, in bytes; `null` if there is none.
 *
 * It is the report's, except for a VHD: QEMU trusts the geometry of one that Virtual PC made, while Azure and Hyper-V
 * always use the current size in the footer.
 */
export function diskSize({ details, virtualSize, format }: AnyReport): number | Unseen | null {
  if (isVhd(details)) return details.currentSize;
  return virtualSize === null && format === 'unknown' ? 'unseen' : virtualSize;
}
