import { StorageFullError } from '../errors.js';
import type { AnyReport } from '../inspect/report.js';
import { needsConversion } from '../policy/needs-conversion.js';
import type { ImagePolicy } from '../policy/policy.js';
import type { Store } from './store.js';

/**
 * Compares a size with the store's reported space. That is an estimate: growing the file shows what there really is.
 *
 * @param needed in bytes
 * @throws StorageFullError
 */
export async function assertRoom(store: Store, needed: number): Promise<void> {
  const available = await store.room();
  if (available !== null && needed > available) throw new StorageFullError(needed, available);
}

/**
 * Returns the most space that a downloaded image needs, in bytes. A conversion briefly needs two files. If holes take
 * no space, it is unknown for raw images.
 */
export function roomFor(report: AnyReport, policy: ImagePolicy, { holesTakeRoom }: Store): number {
  const { qemuFormat, virtualSize } = report;
  const fileSize = report.fileSize ?? 0;
  if (!holesTakeRoom) return qemuFormat === 'raw' ? 0 : fileSize;
  return needsConversion(report, policy) && typeof virtualSize === 'number'
    ? fileSize + virtualSize
    : fileSize;
}
