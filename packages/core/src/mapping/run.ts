import type { Source } from '../source/source.js';

/** The compression of a block. `deflate` is raw deflate (RFC 1951), `zlib` has its header (RFC 1950). */
export type Codec = 'deflate' | 'zlib' | 'zstd' | 'bzip2' | 'xz' | 'lzfse' | 'adc';

/** A stretch of the disk. */
interface Stretch {
  /** Its start on the disk, in bytes. */
  readonly start: number;
  /** In bytes, more than 0. */
  readonly length: number;
}

/** Not in this image: it reads as the backing file, or as zeros without one. */
export interface AbsentRun extends Stretch {
  readonly kind: 'absent';
  /** Offset of space reserved for it in the file, in bytes, as for a qcow2 subcluster; absent if there is none. */
  readonly offset?: number | undefined;
}

/** It reads as zeros, whatever a backing file has there. */
export interface ZeroRun extends Stretch {
  readonly kind: 'zero';
  /** Offset of space reserved for it in the file, in bytes; absent if there is none. */
  readonly offset?: number | undefined;
}

/** Stored uncompressed in a file. */
export interface DataRun extends Stretch {
  readonly kind: 'data';
  readonly source: Source;
  /** Its offset there, in bytes. */
  readonly offset: number;
  /** Decrypts what was read there, in place; absent if it is not encrypted. */
  readonly decrypt?: Decrypt | undefined;
  /** The encryption unit in bytes, counted from the start of the disk; 512 by default. */
  readonly sectorSize?: number | undefined;
}

/** A part of a compressed block, or all of it. */
export interface CompressedRun extends Stretch {
  readonly kind: 'compressed';
  readonly source: Source;
  /** Offset of the block there, in bytes. */
  readonly offset: number;
  /** An upper bound in bytes: qcow2 counts whole sectors, and the last ones may be beyond the end of the file. */
  readonly compressedLength: number;
  readonly codec: Codec;
  /** Length of the decompressed block, in bytes. */
  readonly blockLength: number;
  /** Whether it may decompress to less, as long as it reaches the end of the run. */
  readonly mayBeShort?: boolean | undefined;
  /** Offset of this run in the decompressed block, in bytes. */
  readonly skip: number;
}

/** A stretch of the disk, and where its bytes are. */
export type Run = AbsentRun | ZeroRun | DataRun | CompressedRun;

/**
 * Decrypts whole sectors in place: of 512 bytes, unless the run gives another size.
 *
 * @param start their start on the disk, in bytes
 * @param offset their start in the file, in bytes
 */
export type Decrypt = (bytes: Uint8Array, start: number, offset: number) => void;

/** Returns the least number of bytes that the block of a run must decompress to. */
export function neededOf({ mayBeShort, skip, length, blockLength }: CompressedRun): number {
  return mayBeShort ? skip + length : blockLength;
}
