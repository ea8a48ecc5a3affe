import type { BaseFinding } from '../formats/format.js';
import type { BackingName } from '../mapping/disk-map.js';
import type { Source } from '../source/source.js';
import type { DiskPiece } from './disk-piece.js';
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

/** A part of a disk that is read from its beginning to its end. */
export interface ReadableRange extends DiskRange {
  /** Which workers unpack what is compressed: module workers, where nothing else is said. */
  readonly workers?: Workers | undefined;
  /**
   * Whether the memory of a chunk may be used again as soon as the next one is asked for. That is faster, and needs less
   * memory, but only for a taker that is done with each chunk before it asks: one that copies, hashes or awaits its
   * sending.
   */
  readonly reuseMemory?: boolean | undefined;
}

/** The disk inside an image, as its guest sees it. It is itself a {@link Source}: partitions are slices of it. */
export interface VirtualDisk extends Source {
  /** Glance's name of the image's format. */
  readonly format: string;
  /** What the image tells about itself; narrow it by `format`. */
  readonly details: BaseFinding;
  /** In bytes; the same as `size`. */
  readonly virtualSize: number;
  /** In which the image allocates, in bytes; `undefined` where it does not. */
  readonly clusterSize: number | undefined;
  /** The backing file by the image's own words; `null` for none. */
  readonly backingFile: BackingName | null;
  /** The opened backing file. */
  readonly backing: VirtualDisk | null;
  /**
   * How the disk is stored, in order and without gaps; stretches that are alike are one.
   *
   * @throws DiskReadError where the image's tables are damaged
   */
  extents(range?: DiskRange): AsyncGenerator<Extent, void, undefined>;
  /** The bytes of the disk, as `qemu-img convert -O raw` writes them. */
  readable(range?: ReadableRange & { readonly skipZeroes?: false }): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** The same in pieces, without those that are zeros; what is known to be zeros is not read. */
  readable(range: ReadableRange & { readonly skipZeroes: true }): ReadableStream<DiskPiece>;
}
