import type { ReadOptions, Source } from './source.js';

/**
 * One read, in bytes.
 *
 * @example
 * ```ts
 * import { BlobSource, CountingSource, type ReadEvent } from '@diskloupe/core/source';
 *
 * const onRead = ({ offset, length }: ReadEvent) => console.log(`${length} bytes at ${offset}`);
 * const source = new CountingSource(new BlobSource(file), onRead);
 * await source.read(0, 512);
 * source.reads; // [{ offset: 0, length: 512 }]
 * ```
 */
export interface ReadEvent {
  /** Start of the read. */
  readonly offset: number;
  /** As requested; the source may have ended before. */
  readonly length: number;
}

/**
 * Records every read of another source, for tests and benches.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { BlobSource, CountingSource } from '@diskloupe/core/source';
 *
 * const source = new CountingSource(new BlobSource(file));
 * await inspectImage(source);
 * source.reads.length <= 4; // true
 * source.bytesRead < file.size; // true
 * ```
 */
export class CountingSource implements Source {
  readonly size: number;
  readonly givesAway: boolean | undefined;
  /** Every read so far, in the order in which they started. */
  readonly reads: ReadEvent[] = [];
  readonly #source: Source;
  readonly #onRead: ((read: ReadEvent) => void) | undefined;

  constructor(source: Source, onRead?: (read: ReadEvent) => void) {
    this.#source = source;
    this.#onRead = onRead;
    this.size = source.size;
    this.givesAway = source.givesAway;
  }

  /** Total of the requested bytes so far. */
  get bytesRead(): number {
    return this.reads.reduce((sum, { length }) => sum + length, 0);
  }

  read(offset: number, length: number, options?: ReadOptions): Promise<Uint8Array> {
    const read: ReadEvent = { offset, length };
    this.reads.push(read);
    this.#onRead?.(read);
    return this.#source.read(offset, length, options);
  }
}
