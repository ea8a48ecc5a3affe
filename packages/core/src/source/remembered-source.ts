import type { ReadOptions, Source } from './source.js';

/** Another source whose first bytes were read already and are not read again. */
export class RememberedSource implements Source {
  readonly size: number;
  readonly #source: Source;
  readonly #head: Uint8Array;

  /** @param head the source's first bytes */
  constructor(source: Source, head: Uint8Array) {
    this.#source = source;
    this.#head = head;
    this.size = source.size;
  }

  async read(offset: number, length: number, options?: ReadOptions): Promise<Uint8Array> {
    const end = Math.min(offset + length, this.size);
    return end <= this.#head.length
      ? this.#head.subarray(offset, end)
      : this.#source.read(offset, length, options);
  }
}
