import type { Source } from '../source/source.js';

/** How a compressed block is compressed. `deflate` is raw deflate (RFC 1951), `zlib` has its header (RFC 1950). */
export type Codec = 'deflate' | 'zlib' | 'zstd' | 'bzip2' | 'xz' | 'lzfse' | 'adc';

/** A stretch of the disk. */
interface Stretch {
  /** Where it begins on the disk, in bytes. */
  readonly start: number;
  /** In bytes, more than 0. */
  readonly length: number;
}

/** The image says nothing: it reads as the backing file, or as zeros where there is none. */
export interface AbsentRun extends Stretch {
  readonly kind: 'absent';
  /** Where room is kept for it in the file, in bytes, as for a subcluster of qcow2; absent where there is none. */
  readonly offset?: number | undefined;
}

/** It reads as zeros, whatever a backing file has there. */
export interface ZeroRun extends Stretch {
  readonly kind: 'zero';
  /** Where room is kept for it in the file, in bytes; absent where there is none. */
  readonly offset?: number | undefined;
}

/** It lies as it is in a file. */
export interface DataRun extends Stretch {
  readonly kind: 'data';
  readonly source: Source;
  /** Where it begins there, in bytes. */
  readonly offset: number;
  /** Makes plain what was read from there, in place; absent where it is plain. */
  readonly decrypt?: Decrypt | undefined;
  /** What is decrypted as one, in bytes, counted from the beginning of the disk; 512 by default. */
  readonly sectorSize?: number | undefined;
}

/** It is a part of a compressed block, or all of it. */
export interface CompressedRun extends Stretch {
  readonly kind: 'compressed';
  readonly source: Source;
  /** Where the block lies there, in bytes. */
  readonly offset: number;
  /** At most so many bytes: qcow2 counts whole sectors, and the last ones may lie behind the end of the file. */
  readonly compressedLength: number;
  readonly codec: Codec;
  /** Of the block when it is unpacked, in bytes. */
  readonly blockLength: number;
  /** Whether it may unpack to less, as long as that reaches to the end of the run. */
  readonly mayBeShort?: boolean | undefined;
  /** How far into the unpacked block this run begins, in bytes. */
  readonly skip: number;
}

/** A stretch of the disk, and where its bytes are. */
export type Run = AbsentRun | ZeroRun | DataRun | CompressedRun;

/**
 * Decrypts whole sectors in place: of 512 bytes, where the run says no other size.
 *
 * @param start where they begin on the disk, in bytes
 * @param offset where they begin in the file, in bytes
 */
export type Decrypt = (bytes: Uint8Array, start: number, offset: number) => void;

/** To how many bytes the block of a run has to unpack at least. */
export function neededOf({ mayBeShort, skip, length, blockLength }: CompressedRun): number {
  return mayBeShort ? skip + length : blockLength;
}
