import type { ImageTarget, WriterOptions } from './writer-option.js';

/**
 * Bytes per piece in which disks are read and files written: large enough that a call costs little, small enough for
 * memory.
 */
export const PIECE_SIZE: number = 1024 * 1024;

/** The longest unit that is read as one piece, in bytes. */
const MAX_PIECE = 2 * PIECE_SIZE;

/** Returns the bytes per piece for units of this size: whole units, unless they are too large for memory. */
export function pieceSizeFor(unitSize: number): number {
  return unitSize > MAX_PIECE ? PIECE_SIZE : Math.max(unitSize, PIECE_SIZE);
}

/**
 * A part of a file being written. Anything between pieces is zeros.
 *
 * @example
 * ```ts
 * import { convert, type FilePiece, openDisk } from '@diskloupe/core/disk';
 *
 * const end = ({ offset, data }: FilePiece): number => offset + data.length;
 * const conversion = await convert(await openDisk(file), { format: 'raw' });
 * let last = 0;
 * for await (const piece of conversion.pieces()) last = end(piece);
 * last <= 2097152; // true
 * ```
 */
export interface FilePiece {
  /** Its offset in the file, in bytes. */
  readonly offset: number;
  /** May be a view on shared memory: neither change nor transfer it. */
  readonly data: Uint8Array<ArrayBuffer>;
}

/** A stretch of a disk, in bytes. */
export interface DiskStretch {
  readonly start: number;
  readonly length: number;
}

/** What happens to the memory of pieces. */
export interface PieceMemory {
  /**
   * Whether the memory of a piece may be reused once the next one is requested, which saves time and memory; false by
   * default.
   */
  readonly reuse?: boolean | undefined;
  /** With `reuse`: whether memory is still being read even then. Asked again until it is not. */
  readonly isHeld?: ((memory: ArrayBufferLike) => boolean) | undefined;
}

/** What a writer knows of the disk that it writes. It may ask any number of times. */
export interface DiskContent {
  /** In bytes; a multiple of 512. */
  readonly size: number;
  /** Yields the stretches that may hold data, in ascending order. Anything between them is zeros. Reads no data. */
  stored(): AsyncIterable<DiskStretch>;
  /**
   * Yields the disk in aligned pieces, skipping those that are all zeros, in ascending order.
   *
   * @param pieceSize in bytes; only the last piece of the disk may be shorter
   */
  pieces(pieceSize: number, memory?: PieceMemory): AsyncIterable<FilePiece>;
}

/** What {@link ImageWriter.plan} receives besides the options of its format. */
export interface PlanOptions {
  /** Whether to detect stored zeros and leave them out; true by default. */
  readonly detectZeroes?: boolean | undefined;
  /** Whether the pieces must ascend, even if the disk has to be read twice for it; true by default. */
  readonly sequential?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly workers?: { readonly count?: number | undefined } | undefined;
}

/** Writes a disk to a file of one format. */
export interface ImageWriter<T extends ImageTarget = ImageTarget> {
  /** qemu-img's name of the format. */
  readonly name: string;
  /** The options of the format, by their names in code. */
  readonly options: WriterOptions<T>;
  /**
   * Plans the file's layout, reading no more of the disk than that requires. The options are of the declared kinds.
   *
   * @throws TypeError for an invalid option; ImageFormatError if the format has no room for the disk; what reading the
   *   disk throws
   */
  plan(content: DiskContent, options: T & PlanOptions): Promise<WrittenImage>;
}

/** A file, before its bytes are produced. */
export interface WrittenImage {
  /** Whether its pieces ascend, so that they can be sent as they come. */
  readonly sequential: boolean;
  /** In bytes; `undefined` if it depends on how well the disk compresses. */
  readonly fileSize: number | undefined;
  /** Yields the file; finally returns its size in bytes: there may be zeros after the last piece. */
  pieces(memory?: PieceMemory): AsyncGenerator<FilePiece, number, undefined>;
}
