import type { ReadOptions, Source } from '../../source/source.js';
import type { LogWrite } from './log-entry.js';

/** Another source, and over it what a log has to put there. */
export class ReplayedSource implements Source {
  readonly size: number;
  readonly #source: Source;
  readonly #writes: readonly LogWrite[];

  /**
   * @param writes in the order in which they are made: the last one counts
   * @param size which the file has to have at least, in bytes; what it gets longer by is zeros
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
