import { isZero } from '../bytes/is-zero.js';
import type { DiskPiece, ReadableRange, VirtualDisk } from './virtual-disk.js';

/**
 * Options of {@link storedPieces}.
 *
 * @example
 * ```ts
 * import { openDisk, type PieceOptions, storedPieces } from '@diskloupe/core/disk';
 *
 * const options: PieceOptions = { pieceSize: 512 * 1024, workers: { count: 0 } };
 * let count = 0;
 * for await (const { data } of storedPieces(await openDisk(file), options)) count += data.length / (512 * 1024);
 * count; // 2
 * ```
 */
export interface PieceOptions extends ReadableRange {
  /** Bytes per piece, except the disk's last one; 1 MiB by default. */
  readonly pieceSize?: number | undefined;
}

const PIECE = 1024 * 1024;

/**
 * Yields the disk in aligned pieces, skipping those that are all zeros: what an upload has to send to a server that
 * starts with an empty disk. Reads nothing that the image marks as zero. For a range, yields the pieces that it
 * touches.
 *
 * @throws DiskReadError if the image is damaged; SourceReadError; RangeError unless the piece size is a positive
 *   integer; the signal's reason
 *
 * @example
 * ```ts
 * import { openDisk, storedPieces } from '@diskloupe/core/disk';
 *
 * // Azure's page blobs start empty: only pages that are not zeros are sent, of at most 4 MiB.
 * const disk = await openDisk(file);
 * for await (const { offset, data } of storedPieces(disk, { pieceSize: 4 * 1024 ** 2 })) {
 *   console.log(`bytes=${offset}-${offset + data.length - 1}`); // 'bytes=0-2097151'
 * }
 * ```
 */
export async function* storedPieces(
  disk: VirtualDisk,
  { pieceSize = PIECE, start = 0, end = disk.size, reuseMemory, ...range }: PieceOptions = {},
): AsyncGenerator<DiskPiece, void, undefined> {
  if (!Number.isSafeInteger(pieceSize) || pieceSize < 1) throw new RangeError('pieceSize must be 1 or more');
  const limits = { start: start - (start % pieceSize), end: Math.ceil(end / pieceSize) * pieceSize };
  const reader = disk.readable({ ...range, ...limits, reuseMemory, skipZeroes: true }).getReader();
  /** A piece that is still incomplete. */
  let piece: DiskPiece | undefined;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (piece && (done || value.offset >= piece.offset + piece.data.length)) {
        yield piece;
        piece = undefined;
      }
      if (done) return;
      const { offset, data } = value;
      for (let at = 0; at < data.length; ) {
        const skip = (offset + at) % pieceSize;
        const length = Math.min(pieceSize, disk.size - (offset + at - skip));
        const part = data.subarray(at, at + length - skip);
        at += part.length;
        if (!piece) {
          if (isZero(part)) continue;
          // Views are for callers that finish with each piece in time; a chunk that is a single piece belongs to
          // nobody else.
          const isWhole = part.length === length && (reuseMemory || data.length === length);
          const whole = isWhole ? part : new Uint8Array(length);
          piece = { offset: offset + at - part.length - skip, data: whole };
        }
        if (piece.data !== part) piece.data.set(part, skip);
        if (skip + part.length < piece.data.length) continue;
        yield piece;
        piece = undefined;
      }
    }
  } finally {
    await reader.cancel();
  }
}
