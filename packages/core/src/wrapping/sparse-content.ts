import type { ReadOptions, Source } from '../source/source.js';
import type { Content } from './content.js';
import { openCursor } from './cursor.js';

/** A stretch of a sparse file that is stored: where it is in the file, and how long it is, in bytes. */
export type Stretch = readonly [offset: number, length: number];

/** Zeros are made in pieces of so many bytes. */
const ZEROS: number = 2 ** 18;

/**
 * Checks the map of a sparse file.
 *
 * @param stored bytes that are stored
 * @returns what is wrong with it; undefined if its stretches ascend, stay within the file, and add up to what is stored
 */
export function faultInStretches(
  stretches: readonly Stretch[],
  size: number,
  stored: number,
): string | undefined {
  let end = 0;
  let sum = 0;
  for (const [offset, length] of stretches) {
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length)) return 'a sparse map without numbers';
    if (offset < end || length < 0) return 'a sparse map that goes back';
    end = offset + length;
    sum += length;
  }
  if (end > size) return 'a sparse map beyond the end of the file';
  return sum === stored ? undefined : `a sparse map of ${sum} bytes for ${stored}`;
}

/** A sparse file: stored stretches, with zeros between them. */
export function sparseContent(stored: Content, stretches: readonly Stretch[], size: number): Content {
  const { source } = stored;
  return {
    size,
    ...(source && { source: new SparseSource(source, stretches, size) }),
    async *chunks(signal, tally) {
      const cursor = openCursor(stored, signal, tally);
      let at = 0;
      try {
        for (const [offset, length] of [...stretches, [size, 0] as const]) {
          yield* zeros(offset - at);
          yield* cursor.chunks(length);
          at = offset + length;
        }
      } finally {
        await cursor.close();
      }
    },
  };
}

function* zeros(length: number): Generator<Uint8Array, void, undefined> {
  for (let left = length; left > 0; left -= ZEROS) yield new Uint8Array(Math.min(left, ZEROS));
}

class SparseSource implements Source {
  readonly #stored: Source;
  /** Where each stretch begins in the file and in what is stored, and its length. */
  readonly #stretches: readonly { readonly offset: number; readonly length: number; readonly from: number }[];

  constructor(
    stored: Source,
    stretches: readonly Stretch[],
    readonly size: number,
  ) {
    this.#stored = stored;
    let from = 0;
    this.#stretches = stretches.map(([offset, length]) => {
      const stretch = { offset, length, from };
      from += length;
      return stretch;
    });
  }

  get allocatedSize(): number {
    return this.#stored.size;
  }

  async read(offset: number, length: number, options?: ReadOptions): Promise<Uint8Array> {
    options?.signal?.throwIfAborted();
    const end = Math.min(offset + length, this.size);
    const bytes = new Uint8Array(Math.max(0, end - offset));
    for (let i = this.#firstBehind(offset); i < this.#stretches.length; i++) {
      const { offset: start = 0, length: long = 0, from = 0 } = this.#stretches[i] ?? {};
      if (start >= end) break;
      const [low, high] = [Math.max(offset, start), Math.min(end, start + long)];
      bytes.set(
        await this.#stored.read(from + low - start, high - low, { signal: options?.signal }),
        low - offset,
      );
    }
    return bytes;
  }

  isHole(offset: number, length: number): boolean {
    const { offset: start = Number.POSITIVE_INFINITY } = this.#stretches[this.#firstBehind(offset)] ?? {};
    return start >= offset + length;
  }

  /** The first stretch that ends behind a place. */
  #firstBehind(offset: number): number {
    let [low, high] = [0, this.#stretches.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const { offset: start = 0, length = 0 } = this.#stretches[middle] ?? {};
      if (start + length > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
