import type { DeflateRaw } from './deflate.js';

/** A part of a file that is being written. What lies between pieces is zeros. */
export interface FilePiece {
  /** Where it begins in the file, in bytes. */
  readonly offset: number;
  /** May be a view on memory that others read, too: neither change nor transfer it. */
  readonly data: Uint8Array<ArrayBuffer>;
}

/** A stretch of a disk, in bytes. */
export interface DiskStretch {
  readonly start: number;
  readonly length: number;
}

/** What becomes of the memory of pieces. */
export interface PieceMemory {
  /**
   * Whether that of a piece may be used again as soon as the next one is asked for, which spares time and memory; false by
   * default.
   */
  readonly reuse?: boolean | undefined;
}

/** What a writer knows of the disk that it puts into a file. It may ask as often as it likes. */
export interface DiskContent {
  /** In bytes; a whole number of sectors of 512. */
  readonly size: number;
  /** The stretches that may hold something, in ascending order. What lies between them is zeros, and nothing is read. */
  stored(): AsyncIterable<DiskStretch>;
  /**
   * The disk in aligned pieces without those that are all zeros, in ascending order.
   *
   * @param pieceSize in bytes; only the last piece of the disk may be shorter
   */
  pieces(pieceSize: number, memory?: PieceMemory): AsyncIterable<FilePiece>;
}

/** What {@link ImageWriter.plan} is told; a writer looks at those that it names. */
export interface WriterOptions {
  /** Whether zeros are looked for in what the disk stores, and left out; true by default. */
  readonly detectZeroes?: boolean | undefined;
  /** Whether the pieces have to ascend, even where the disk has to be read twice for that; true by default. */
  readonly sequential?: boolean | undefined;
  readonly subformat?: string | undefined;
  readonly compressed?: boolean | undefined;
  readonly clusterSize?: number | undefined;
  readonly adapterType?: string | undefined;
  readonly forceSize?: boolean | undefined;
  readonly uniqueId?: Uint8Array | undefined;
  readonly timestamp?: Date | undefined;
  readonly deflateRaw?: DeflateRaw | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly workers?: { readonly count?: number | undefined } | undefined;
}

/** How a disk is put into a file of one format. */
export interface ImageWriter {
  /** What qemu-img calls the format. */
  readonly name: string;
  /** The options that mean something to it. */
  readonly options: readonly (keyof WriterOptions)[];
  /**
   * Finds out how the file will be laid out; no more of the disk is read than that takes.
   *
   * @throws TypeError for a wrong option; ImageFormatError where the format has no room for the disk; what reading the
   *   disk throws
   */
  plan(content: DiskContent, options: WriterOptions): Promise<WrittenImage>;
}

/** A file, before its bytes are there. */
export interface WrittenImage {
  /** Whether its pieces come in ascending order, so that they can be sent as they come. */
  readonly sequential: boolean;
  /** In bytes; `undefined` where it depends on how well the disk can be compressed. */
  readonly fileSize: number | undefined;
  /** The file; at the end, how large it is in bytes: there may be zeros behind the last piece. */
  pieces(memory?: PieceMemory): AsyncGenerator<FilePiece, number, undefined>;
}
