import type { Source } from '../source/source.js';

/**
 * A stretch of a disk and its allocation, as `qemu-img map` reports it.
 *
 * @example
 * ```ts
 * import { type Extent, openDisk } from '@diskloupe/core/disk';
 *
 * const stored = ({ data, length }: Extent): number => (data ? length : 0);
 * const disk = await openDisk(file);
 * let bytes = 0;
 * for await (const extent of disk.extents()) bytes += stored(extent);
 * bytes; // 131072
 * ```
 */
export interface Extent {
  /** Its offset on the disk, in bytes. */
  readonly start: number;
  /** In bytes. */
  readonly length: number;
  /** The image of the chain it comes from: 0 is the one that was opened, 1 its backing file, and so on. */
  readonly depth: number;
  /** Whether any image of the chain describes it. */
  readonly present: boolean;
  /** Whether it is known to read as zeros without being read. */
  readonly zero: boolean;
  /** Whether bytes of it are stored. */
  readonly data: boolean;
  /** Whether its bytes are stored compressed. */
  readonly compressed: boolean;
  /** Its offset in its file, in bytes; absent if it is not stored or is compressed. */
  readonly offset?: number | undefined;
  /** The file that holds it; absent if it is not stored. */
  readonly source?: Source | undefined;
}

/** Whether `next`, which begins where `last` ends, continues it. */
export function isContinued(last: Extent, next: Extent): boolean {
  return (
    last.depth === next.depth &&
    last.present === next.present &&
    last.zero === next.zero &&
    last.data === next.data &&
    last.compressed === next.compressed &&
    last.source === next.source &&
    next.offset === (last.offset === undefined ? undefined : last.offset + last.length)
  );
}
