import { isZero } from '../bytes/is-zero.js';
import type { FilePiece } from './image-writer.js';

/** Adjacent units of a disk, none of them all zeros. */
export interface StoredRun {
  /** Index of the first one. */
  readonly first: number;
  readonly count: number;
  /** A view; the last unit of the disk may be short. */
  readonly data: Uint8Array<ArrayBuffer>;
}

/**
 * Yields the units in a piece of a disk that are not all zeros, adjacent ones together.
 *
 * @param piece begins at a unit
 * @param unitSize in bytes
 */
export function* storedRunsIn(
  { offset, data }: FilePiece,
  unitSize: number,
): Generator<StoredRun, void, undefined> {
  const firstUnit = offset / unitSize;
  const units = Math.ceil(data.length / unitSize);
  let first = 0;
  for (let unit = 0; unit <= units; unit++) {
    if (unit < units && !isZero(data.subarray(unit * unitSize, (unit + 1) * unitSize))) continue;
    const count = unit - first;
    if (count)
      yield { first: firstUnit + first, count, data: data.subarray(first * unitSize, unit * unitSize) };
    first = unit + 1;
  }
}
