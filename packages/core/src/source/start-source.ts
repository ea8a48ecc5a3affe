import { SourceReadError } from '../errors.js';
import type { ReadOptions, Source } from './source.js';

/** A file of which only the start is known, because it is packed: the rest cannot be read. */
export class StartSource implements Source {
  readonly #start: Uint8Array;

  /** @param size of the whole file, in bytes */
  constructor(
    start: Uint8Array,
    readonly size: number,
  ) {
    this.#start = start;
  }

  /** How much of it is known, in bytes. */
  get known(): number {
    return this.#start.length;
  }

  async read(offset: number, length: number, options?: ReadOptions): Promise<Uint8Array> {
    options?.signal?.throwIfAborted();
    const end = Math.min(offset + length, this.size);
    const got = Math.max(0, this.#start.length - offset);
    if (end > this.#start.length)
      throw new SourceReadError(offset, length, { code: 'source_short', params: { got, expected: length } });
    return this.#start.subarray(offset, end);
  }
}
