import { storedPieces } from '../disk/stored-pieces.js';
import type { ReadableRange, VirtualDisk } from '../disk/virtual-disk.js';

/** A piece of a disk that has to be sent, as it holds something besides zeros. */
export interface DiskChunk {
  /** Where it begins on the disk, in bytes: a multiple of the chunk size. */
  readonly offset: number;
  /** As long as the chunk size; shorter where the disk ends. */
  readonly data: Uint8Array<ArrayBuffer>;
  /** `offset` in chunks. */
  readonly index: number;
}

/** Which chunks. */
export interface SparseChunkOptions extends Pick<ReadableRange, 'signal' | 'workers'> {
  /** In bytes; 512 KiB by default. */
  readonly chunkSize?: number | undefined;
  /** Where to go on, in bytes: a multiple of the chunk size, the end of the disk at most. 0 by default. */
  readonly from?: number | undefined;
}

/** In bytes: what cloud consoles send at a time. */
export const CHUNK_SIZE: number = 512 * 1024;

/**
 * The disk inside an image in aligned chunks, without those that are all zeros, for a server that begins with an empty
 * disk. What the image knows to be zero is not read at all.
 *
 * @throws RangeError for a chunk size that is no positive integer, or a `from` that is no multiple of it; DiskReadError where
 *   the image is damaged; SourceReadError; the signal's reason
 */
export async function* sparseChunks(
  disk: VirtualDisk,
  { chunkSize = CHUNK_SIZE, from = 0, signal, workers }: SparseChunkOptions = {},
): AsyncGenerator<DiskChunk, void, undefined> {
  validateChunks(disk, chunkSize, from);
  signal?.throwIfAborted();
  if (from === disk.size) return;
  for await (const { offset, data } of storedPieces(disk, {
    pieceSize: chunkSize,
    start: from,
    signal,
    workers,
  })) {
    yield { offset, data, index: offset / chunkSize };
  }
}

/** @throws RangeError that begins with the option's name */
export function validateChunks({ size }: VirtualDisk, chunkSize: number, from: number): void {
  if (!Number.isSafeInteger(chunkSize) || chunkSize < 1) throw new RangeError('chunkSize must be 1 or more');
  // What was sent to the end of a disk needs not be a multiple, and there is nothing left then.
  const isPlace = Number.isSafeInteger(from) && from >= 0 && (from % chunkSize === 0 || from === size);
  if (!isPlace) throw new RangeError(`from must be a multiple of ${chunkSize} bytes`);
  if (from > size) throw new RangeError(`from must be at most ${size}, the size of the disk`);
}
