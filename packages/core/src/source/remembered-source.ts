import type { ReadOptions, Source } from './source.js';

/** In bytes: larger reads are not kept, and no more than this in all. */
const LARGEST_KEPT: number = 256 * 1024;
const MOST_KEPT: number = 1024 * 1024;

/** Another source whose headers and tables are not read again, for code that reads them for one question after another. */
export class RememberedSource implements Source {
  readonly size: number;
  readonly allocatedSize: number | undefined;
  readonly isHole: Source['isHole'];
  readonly #source: Source;
  readonly #kept: { readonly offset: number; readonly bytes: Uint8Array }[] = [];
  #total = 0;

  /** @param head the source's first bytes, if they were read already */
  constructor(source: Source, head?: Uint8Array) {
    this.#source = source;
    this.size = source.size;
    this.allocatedSize = source.allocatedSize;
    this.isHole = source.isHole?.bind(source);
    if (head) this.#kept.push({ offset: 0, bytes: head });
  }

  async read(offset: number, length: number, options?: ReadOptions): Promise<Uint8Array> {
    options?.signal?.throwIfAborted();
    const end = Math.min(offset + length, this.size);
    const known = this.#kept.find(
      (kept) => kept.offset <= offset && end <= kept.offset + kept.bytes.length && offset <= end,
    );
    if (known) return known.bytes.subarray(offset - known.offset, end - known.offset);
    if (length > LARGEST_KEPT || this.#total + length > MOST_KEPT)
      return this.#source.read(offset, length, options);
    // Without the caller's memory, which the caller fills again.
    const bytes = await this.#source.read(offset, length, { signal: options?.signal });
    this.#total += bytes.length;
    this.#kept.push({ offset, bytes });
    return bytes;
  }

  assertUnchanged(): void {
    this.#source.assertUnchanged?.();
  }
}
