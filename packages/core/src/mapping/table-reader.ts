import type { Source } from '../source/source.js';

/** As much of a table as is read at once, in bytes: a read costs more than its bytes do. */
const SLICE = 64 * 1024;
/** As much of all tables as is kept, in bytes: for qcow2 it maps 32 GiB of disk in clusters of 64 KiB. */
const KEPT = 4 * 1024 * 1024;

/** Reads tables in slices, and keeps those that were used last. */
export class TableReader {
  readonly #source: Source;
  /** By offset; the last used is the last. */
  readonly #slices = new Map<number, Promise<Uint8Array>>();

  constructor(source: Source) {
    this.#source = source;
  }

  /**
   * What lies from `offset` on, as far as it is at hand: to the end of a slice, or of the file.
   *
   * @param offset in bytes, a multiple of an entry's length
   */
  async from(offset: number, signal?: AbortSignal | undefined): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const start = offset - (offset % SLICE);
    const known = this.#slices.get(start);
    // Others may wait for the same slice, so that no one's signal may end the reading.
    const slice = known ?? this.#source.read(start, SLICE);
    this.#slices.delete(start);
    this.#slices.set(start, slice);
    const [oldest] = this.#slices.keys();
    if (oldest !== undefined && this.#slices.size > KEPT / SLICE) this.#slices.delete(oldest);
    try {
      const bytes = await slice;
      signal?.throwIfAborted();
      return bytes.subarray(offset - start);
    } catch (error) {
      if (this.#slices.get(start) === slice && !signal?.aborted) this.#slices.delete(start);
      throw error;
    }
  }
}
