import { type DiskContent, pieceSizeFor } from './image-writer.js';
import { storedRunsIn } from './stored-runs-in.js';
import { StoredUnits } from './stored-units.js';

/**
 * Determines which units of a disk a file has to hold: those that are not all zeros, or, without zero detection,
 * those that the disk's image stores any part of. Detecting zeros reads everything stored.
 *
 * @param unitSize in bytes, a power of two
 * @param format for the error
 * @throws ImageFormatError if the disk is too fragmented; what reading it throws
 */
export async function planUnits(
  content: DiskContent,
  unitSize: number,
  detectZeroes: boolean,
  format: string,
): Promise<StoredUnits> {
  const units = new StoredUnits(format);
  if (!detectZeroes) {
    for await (const { start, length } of content.stored()) {
      units.add(Math.floor(start / unitSize), Math.ceil((start + length) / unitSize));
    }
    return units;
  }
  const pieceSize = pieceSizeFor(unitSize);
  for await (const piece of content.pieces(pieceSize, { reuse: true })) {
    if (pieceSize < unitSize) {
      const unit = Math.floor(piece.offset / unitSize);
      units.add(unit, unit + 1);
    } else for (const { first, count } of storedRunsIn(piece, unitSize)) units.add(first, first + count);
  }
  return units;
}
