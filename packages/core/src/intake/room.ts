import { StorageFullError } from '../errors.js';
import type { AnyReport } from '../inspect/report.js';
import { needsConversion } from '../policy/needs-conversion.js';
import type { ImagePolicy } from '../policy/policy.js';
import type { Store } from './store.js';

/**
 * Holds a size against the room that a store says there is. That is an estimate: whether there really is shows when the
 * file is grown.
 *
 * @param needed in bytes
 * @throws StorageFullError
 */
export async function assertRoom(store: Store, needed: number): Promise<void> {
  const available = await store.room();
  if (available !== null && needed > available) throw new StorageFullError(needed, available);
}

/**
 * How much an image that is downloaded will take at most, in bytes. Where it is converted there are two files for a
 * while. Where holes take no room, nobody knows it of what is raw.
 */
export function roomFor(report: AnyReport, policy: ImagePolicy, { holesTakeRoom }: Store): number {
  const { fileSize, qemuFormat, virtualSize } = report;
  if (!holesTakeRoom) return qemuFormat === 'raw' ? 0 : fileSize;
  return needsConversion(report, policy) && typeof virtualSize === 'number'
    ? fileSize + virtualSize
    : fileSize;
}
