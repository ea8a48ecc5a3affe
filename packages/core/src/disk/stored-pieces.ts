import { isZero } from '../bytes/is-zero.js';
import type { DiskRange, VirtualDisk } from './virtual-disk.js';

/** A part of a disk that is not all zeros. */
export interface DiskPiece {
  /** Where it begins on the disk, in bytes: a multiple of the piece size. */
  readonly offset: number;
  readonly data: Uint8Array;
}

export interface PieceOptions extends DiskRange {
  /** Bytes in a piece, but for the last one of the disk; 1 MiB by default. */
  readonly pieceSize?: number | undefined;
}

const PIECE = 1024 * 1024;
/** Pieces that are read while one is taken. */
const AHEAD = 4;

/**
 * The disk in aligned pieces, without those that are all zeros: what an upload has to send where the other end begins
 * with an empty disk. What the image knows to be zero is not read at all.
 *
 * @throws DiskReadError where the image is damaged; RangeError for a piece size that is no positive integer
 */
export async function* storedPieces(
  disk: VirtualDisk,
  { pieceSize = PIECE, ...range }: PieceOptions = {},
): AsyncGenerator<DiskPiece, void, undefined> {
  if (!Number.isSafeInteger(pieceSize) || pieceSize < 1) throw new RangeError('pieceSize must be 1 or more');
  const { signal } = range;
  const reading: { offset: number; data: Promise<Uint8Array> }[] = [];
  for await (const offset of offsetsOfPieces(disk, pieceSize, range)) {
    const data = disk.read(offset, Math.min(pieceSize, disk.size - offset), { signal });
    // It is awaited when its turn comes.
    data.catch(() => {});
    reading.push({ offset, data });
    if (reading.length > AHEAD) yield* taken(reading.shift());
  }
  for (const piece of reading) yield* taken(piece);
}

async function* taken(
  piece: { offset: number; data: Promise<Uint8Array> } | undefined,
): AsyncGenerator<DiskPiece, void, undefined> {
  if (!piece) return;
  const data = await piece.data;
  if (!isZero(data)) yield { offset: piece.offset, data };
}

/** Where the pieces begin that hold anything but what is known to be zero. */
async function* offsetsOfPieces(
  disk: VirtualDisk,
  pieceSize: number,
  range: DiskRange,
): AsyncGenerator<number, void, undefined> {
  let next = 0;
  for await (const { start, length, zero } of disk.extents(range)) {
    if (zero) continue;
    const first = Math.max(next, start - (start % pieceSize));
    for (next = first; next < start + length; next += pieceSize) yield next;
  }
}
