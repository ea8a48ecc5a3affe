import type { ReadOptions, Source } from '../../source/source.js';
import type { LogWrite } from './log-entry.js';

/** Another source, overlaid with the writes of a log. */
export class ReplayedSource implements Source {
  readonly size: number;
  readonly #source: Source;
  readonly #writes: readonly LogWrite[];

  /**
   * @param writes in order: the last one counts
   * @param size minimum size of the file, in bytes; extended with zeros
   */
  constructor(source: Source, writes: readonly LogWrite[], size: number) {
    this.#source = source;
    this.#writes = writes;
    this.size = Math.max(source.size, size);
  }

  async read(offset: number, length: number, options?: ReadOptions): Promise<Uint8Array> {
    const start = Math.min(offset, this.size);
    const end = Math.min(start + length, this.size);
    const below = Math.min(start, this.#source.size);
    const stored = await this.#source.read(below, Math.min(end, this.#source.size) - below, options);
    const writes = this.#writes.filter((write) => write.offset < end && start < write.offset + write.length);
    if (!writes.length && stored.length === end - start) return stored;
    const bytes = new Uint8Array(end - start);
    bytes.set(stored);
    for (const write of writes) {
      const from = Math.max(start, write.offset);
      const to = Math.min(end, write.offset + write.length);
      if (write.bytes) bytes.set(write.bytes.subarray(from - write.offset, to - write.offset), from - start);
      else bytes.fill(0, from - start, to - start);
    }
    return bytes;
  }
}
