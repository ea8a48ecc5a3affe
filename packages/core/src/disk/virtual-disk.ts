import type { BaseFinding } from '../formats/format.js';
import type { BackingName } from '../mapping/disk-map.js';
import type { Source } from '../source/source.js';
import type { Extent } from './extent.js';
import type { Workers } from './pipeline/workers.js';

/** A part of a disk. */
export interface DiskRange {
  /** In bytes; 0 by default. */
  readonly start?: number | undefined;
  /** In bytes; the end of the disk by default. */
  readonly end?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A part of a disk to read from beginning to end. */
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

/** The virtual disk of an image, as a guest sees it. It is itself a {@link Source}: partitions are slices of it. */
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

/** A part of a disk that is not all zeros. */
export interface DiskPiece {
  /** Its offset on the disk, in bytes. */
  readonly offset: number;
  readonly data: Uint8Array<ArrayBuffer>;
}
