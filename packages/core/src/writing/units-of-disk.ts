import { type DiskContent, PIECE_SIZE } from './image-writer.js';
import { storedRunsIn } from './stored-runs-in.js';

/** A cluster or grain of a disk that is not all zeros. */
export interface Unit {
  readonly index: number;
  /** As long as a unit: the last one of a disk is zero-padded. */
  readonly data: Uint8Array<ArrayBuffer>;
}

/**
 * Yields the units of a disk that are not all zeros, in ascending order.
 *
 * @param unitSize in bytes, a power of two
 * @throws what reading the disk throws
 */
export async function* unitsOf(
  content: DiskContent,
  unitSize: number,
): AsyncGenerator<Unit, void, undefined> {
  for await (const piece of content.pieces(Math.max(unitSize, PIECE_SIZE))) {
    for (const { first, count, data } of storedRunsIn(piece, unitSize)) {
      for (let i = 0; i < count; i++) {
        const part = data.subarray(i * unitSize, (i + 1) * unitSize);
        yield { index: first + i, data: part.length === unitSize ? part : filledUp(part, unitSize) };
      }
    }
  }
}

function filledUp(part: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  whole.set(part);
  return whole;
}
