import { isZero } from '../bytes/is-zero.js';
import { SourceReadError } from '../errors.js';
import { type DiskContent, type PieceMemory, pieceSizeFor } from './image-writer.js';
import type { StoredUnits } from './stored-units.js';

/** A part of the disk within adjacent stored units. */
export interface PlacedPiece {
  /** Stored units before the one in which it begins. */
  readonly rank: number;
  /** Its offset in that unit, in bytes. */
  readonly within: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/**
 * Yields a disk's data with its position among the stored units. No piece is longer than 2 MiB.
 *
 * @param unitSize in bytes, a power of two
 * @throws SourceReadError if a unit that was all zeros before holds data; what reading the disk throws
 */
export async function* placedPieces(
  content: DiskContent,
  units: StoredUnits,
  unitSize: number,
  memory: PieceMemory | undefined,
): AsyncGenerator<PlacedPiece, void, undefined> {
  const runs = units.runs();
  let run = runs.next().value;
  for await (const { offset, data } of content.pieces(pieceSizeFor(unitSize), memory)) {
    const end = offset + data.length;
    let at = offset;
    while (at < end) {
      while (run && run.end * unitSize <= at) run = runs.next().value;
      const first = Math.min(end, run ? Math.max(at, run.first * unitSize) : end);
      if (first > at && !isZero(data.subarray(at - offset, first - offset)))
        throw new SourceReadError(at, first - at, { code: 'disk_changed' });
      if (!run || first === end) break;
      const last = Math.min(end, run.end * unitSize);
      const within = first % unitSize;
      yield {
        rank: run.rank + (first - within) / unitSize - run.first,
        within,
        data: data.subarray(first - offset, last - offset),
      };
      at = last;
    }
  }
}
