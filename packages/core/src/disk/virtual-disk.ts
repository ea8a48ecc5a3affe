import type { BaseFinding } from '../formats/format.js';
import type { BackingName } from '../mapping/disk-map.js';
import type { Source } from '../source/source.js';
import type { Extent } from './extent.js';
import type { Workers } from './pipeline/workers.js';

/**
 * A part of a disk.
 *
 * @example
 * ```ts
 * import { type DiskRange, openDisk } from '@diskloupe/core/disk';
 *
 * const firstMiB: DiskRange = { start: 0, end: 1024 ** 2 };
 * const disk = await openDisk(file);
 * let length = 0;
 * for await (const extent of disk.extents(firstMiB)) length += extent.length;
 * length; // 1048576
 * ```
 */
export interface DiskRange {
  /** In bytes; 0 by default. */
  readonly start?: number | undefined;
  /** In bytes; the end of the disk by default. */
  readonly end?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A part of a disk to read from beginning to end.
 *
 * @example
 * ```ts
 * import { openDisk, type ReadableRange } from '@diskloupe/core/disk';
 *
 * const range: ReadableRange = { start: 0, end: 1024 ** 2, workers: { count: 0 } };
 * const disk = await openDisk(file);
 * const start = await new Response(disk.readable(range)).arrayBuffer();
 * start.byteLength; // 1048576
 * ```
 */
export interface ReadableRange extends DiskRange {
  /** Which workers decompress: module workers by default. */
  readonly workers?: Workers | undefined;
  /**
   * Whether the memory of a chunk may be reused once the next one is requested. That is faster and needs less memory,
   * but only suits a consumer that finishes with each chunk before it asks: one that copies, hashes, or awaits
   * sending.
   */
  readonly reuseMemory?: boolean | undefined;
  /** With `reuseMemory`: whether the consumer still reads a chunk's memory even then. Asked again until it does not. */
  readonly isHeld?: ((memory: ArrayBufferLike) => boolean) | undefined;
}

/**
 * The virtual disk of an image, as a guest sees it. It is itself a {@link Source}: partitions are slices of it.
 *
 * @example
 * ```ts
 * import { openDisk, type VirtualDisk } from '@diskloupe/core/disk';
 *
 * const text = ({ format, size, clusterSize }: VirtualDisk) => `${format}, ${size} bytes, clusters of ${clusterSize}`;
 * const disk = await openDisk(file);
 * text(disk); // 'qcow2, 2097152 bytes, clusters of 65536'
 * disk.backing; // null
 * ```
 */
export interface VirtualDisk extends Source {
  /** Glance's name of the image's format. */
  readonly format: string;
  /** The image's details; narrow them by `format`. */
  readonly details: BaseFinding;
  /** In bytes; the same as `size`. */
  readonly virtualSize: number;
  /** The image's allocation unit, in bytes; `undefined` if it has none. */
  readonly clusterSize: number | undefined;
  /** The backing file in the image's own words; `null` for none. */
  readonly backingFile: BackingName | null;
  /** The opened backing file. */
  readonly backing: VirtualDisk | null;
  /**
   * Yields the disk's allocation, in order and without gaps, merging equal stretches.
   *
   * @throws DiskReadError if the image's tables are damaged
   */
  extents(range?: DiskRange): AsyncGenerator<Extent, void, undefined>;
  /** Streams the bytes of the disk, as `qemu-img convert -O raw` writes them. */
  readable(range?: ReadableRange & { readonly skipZeroes?: false }): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** The same in pieces, without zeros; known zeros are not read. */
  readable(range: ReadableRange & { readonly skipZeroes: true }): ReadableStream<DiskPiece>;
}

/**
 * A part of a disk that is not all zeros.
 *
 * @example
 * ```ts
 * import { type DiskPiece, openDisk, storedPieces } from '@diskloupe/core/disk';
 *
 * const range = ({ offset, data }: DiskPiece) => `${offset} to ${offset + data.length}`;
 * const ranges: string[] = [];
 * for await (const piece of storedPieces(await openDisk(file))) ranges.push(range(piece));
 * ranges; // ['0 to 1048576', '1048576 to 2097152']
 * ```
 */
export interface DiskPiece {
  /** Its offset on the disk, in bytes. */
  readonly offset: number;
  /** Its bytes. The receiver owns them, unless the memory is reused. */
  readonly data: Uint8Array<ArrayBuffer>;
}
