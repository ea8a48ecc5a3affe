import { storedPieces } from '../disk/stored-pieces.js';
import type { ReadableRange, VirtualDisk } from '../disk/virtual-disk.js';

/**
 * A piece of a disk to be sent, because it is not all zeros.
 *
 * @example
 * ```ts
 * import { openDisk } from '@diskloupe/core/disk';
 * import { sparseChunks } from '@diskloupe/core/upload';
 *
 * for await (const { offset, data, index } of sparseChunks(await openDisk(file))) {
 *   console.log(`chunk ${index}: ${data.length} bytes at ${offset}`);
 * }
 * ```
 */
export interface DiskChunk {
  /** Its disk offset, in bytes: a multiple of the chunk size. */
  readonly offset: number;
  /** As long as the chunk size; shorter at the end of the disk. */
  readonly data: Uint8Array<ArrayBuffer>;
  /** `offset` in chunks. */
  readonly index: number;
}

/**
 * Options of {@link sparseChunks}.
 *
 * @example
 * ```ts
 * import { openDisk } from '@diskloupe/core/disk';
 * import { sparseChunks } from '@diskloupe/core/upload';
 *
 * const options = { chunkSize: 64 * 1024, from: 128 * 1024 };
 * const { value } = await sparseChunks(await openDisk(file), options).next();
 * (value?.offset ?? 0) >= options.from; // true
 * ```
 */
export interface SparseChunkOptions extends Pick<ReadableRange, 'signal' | 'workers'> {
  /** In bytes; 512 KiB by default. */
  readonly chunkSize?: number | undefined;
  /** Where to resume, in bytes: a multiple of the chunk size, at most the end of the disk. 0 by default. */
  readonly from?: number | undefined;
}

/** In bytes: the usual size in cloud consoles. */
export const CHUNK_SIZE: number = 512 * 1024;

/**
 * Yields a virtual disk in aligned chunks, skipping those that are all zeros, for a server that starts with an empty
 * disk. Reads nothing that the image marks as zero.
 *
 * @throws RangeError unless the chunk size is a positive integer and `from` a multiple of it; DiskReadError if the
 *   image is damaged; SourceReadError; the signal's reason
 *
 * @example
 * ```ts
 * import { openDisk } from '@diskloupe/core/disk';
 * import { sparseChunks } from '@diskloupe/core/upload';
 *
 * const disk = await openDisk(file);
 * let sent = 0;
 * for await (const { data } of sparseChunks(disk, { chunkSize: 64 * 1024 })) sent += data.length;
 * sent < disk.size; // true
 * ```
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

/** @throws RangeError whose message begins with the option's name */
export function validateChunks({ size }: VirtualDisk, chunkSize: number, from: number): void {
  if (!Number.isSafeInteger(chunkSize) || chunkSize < 1) throw new RangeError('chunkSize must be 1 or more');
  // After a complete upload, `from` may be the end of the disk, which need not be a multiple.
  const isPlace = Number.isSafeInteger(from) && from >= 0 && (from % chunkSize === 0 || from === size);
  if (!isPlace) throw new RangeError(`from must be a multiple of ${chunkSize} bytes`);
  if (from > size) throw new RangeError(`from must be at most ${size}, the size of the disk`);
}
