import { isZero } from '../bytes/is-zero.js';
import type { VirtualDisk } from './virtual-disk.js';

/** How two disks compare. */
export interface DiskComparison {
  readonly identical: boolean;
  /** The first byte in which they differ; `null` where there is none. */
  readonly offset: number | null;
  /** Whether one is larger; what it has more counts as identical where it is all zeros. */
  readonly sizesDiffer: boolean;
}

export interface CompareOptions {
  readonly signal?: AbortSignal | undefined;
  /** Is told how far it has come, in bytes of the larger disk. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Bytes that are compared at once. */
const STEP = 2 * 1024 * 1024;

/**
 * Compares what guests would read, as `qemu-img compare` does: formats, and which parts are stored, do not matter.
 * What both images know to be zero is not read.
 *
 * @throws DiskReadError where an image is damaged; the signal's reason
 */
export async function compareDisks(
  one: VirtualDisk,
  other: VirtualDisk,
  { signal, onProgress }: CompareOptions = {},
): Promise<DiskComparison> {
  const total = Math.max(one.size, other.size);
  const sizesDiffer = one.size !== other.size;
  for (let start = 0; start < total; start += STEP) {
    const end = Math.min(total, start + STEP);
    const zero = await Promise.all([one, other].map((disk) => isKnownZero(disk, start, end, signal)));
    if (!zero.every(Boolean)) {
      const [a, b] = await Promise.all([one, other].map((disk) => disk.read(start, end - start, { signal })));
      const at = a && b && firstDifference(a, b);
      if (at !== undefined) return { identical: false, offset: start + at, sizesDiffer };
    }
    onProgress?.(end, total);
  }
  return { identical: true, offset: null, sizesDiffer };
}

async function isKnownZero(
  disk: VirtualDisk,
  start: number,
  end: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  for await (const { zero } of disk.extents({ start, end, signal })) if (!zero) return false;
  return true;
}

/** The shorter one counts as filled up with zeros. */
function firstDifference(a: Uint8Array, b: Uint8Array): number | undefined {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return i;
  const rest = (a.length > length ? a : b).subarray(length);
  return isZero(rest) ? undefined : length + rest.findIndex((byte) => byte !== 0);
}
