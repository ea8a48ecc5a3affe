import type { ReadOptions, Source } from './source.js';

/** One read, in bytes. */
export interface ReadEvent {
  readonly offset: number;
  readonly length: number;
}

/** Records every read of another source, for tests and benches. */
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
