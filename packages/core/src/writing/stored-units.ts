import { ImageFormatError } from '../errors.js';
import type { StructureMessage } from '../messages/structure.js';

/** Adjacent units that are all stored. */
export interface UnitRun {
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
  /** Stored units before the first one. */
  readonly rank: number;
}

/** At 16 bytes each: 128 MiB. Half a TiB has no more, even if every other cluster of 64 KiB is empty. */
const MAX_RUNS = 2 ** 23;

/** The clusters, blocks, or grains of a disk that a file will hold. They are added in ascending order. */
export class StoredUnits {
  readonly #format: string;
  /** First and end of each run, alternating. */
  readonly #bounds: number[] = [];
  #end = 0;
  #count = 0;

  /** @param format for the error */
  constructor(format: string) {
    this.#format = format;
  }

  /** Number of units. */
  get count(): number {
    return this.#count;
  }

  /**
   * Adds the units from `first` up to but excluding `end`; the first ones may be there already.
   *
   * @throws ImageFormatError if the disk is too fragmented
   */
  add(first: number, end: number): void {
    const from = Math.max(first, this.#end);
    if (from >= end) return;
    const bounds = this.#bounds;
    if (from === this.#end && bounds.length) bounds[bounds.length - 1] = end;
    else {
      if (bounds.length >= 2 * MAX_RUNS) {
        const bound: StructureMessage = { code: 'at_most_larger_clusters', params: { max: MAX_RUNS } };
        throw new ImageFormatError(this.#format, 'stretches of stored clusters', MAX_RUNS + 1, bound);
      }
      bounds.push(from, end);
    }
    this.#count += end - from;
    this.#end = end;
  }

  *runs(): Generator<UnitRun, void, undefined> {
    let rank = 0;
    for (let i = 0; i < this.#bounds.length; i += 2) {
      const [first = 0, end = 0] = this.#bounds.slice(i, i + 2);
      yield { first, end, rank };
      rank += end - first;
    }
  }
}
