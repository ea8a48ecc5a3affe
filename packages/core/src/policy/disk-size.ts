import type { AnyReport } from '../inspect/report.js';
import type { Unseen } from '../probe/probe.js';
import { isVhd } from './findings.js';

/**
 * The size of the disk inside as clouds count it, in bytes; `null` where there is none.
 *
 * It is the report's, but for a VHD: qemu believes the geometry of one that Virtual PC made, Azure and Hyper-V always
 * believe the current size in the footer.
 */
export function diskSize({ details, virtualSize, format }: AnyReport): number | Unseen | null {
  if (isVhd(details)) return details.currentSize;
  return virtualSize === null && format === 'unknown' ? 'unseen' : virtualSize;
}
