import { DiskReadError } from '../errors.js';
import type { ReadOptions, Source } from '../source/source.js';

/** The most that is lost with a byte that cannot be read, in bytes. */
const LEAST = 4096;

/** A damaged disk as far as it can be read: what cannot be read is zeros, and is remembered. */
export class ReadableSource implements Source {
  readonly size: number;
  readonly #disk: Source;
  readonly #unread: { readonly start: number; readonly end: number }[] = [];

  constructor(disk: Source) {
    this.size = disk.size;
    this.#disk = disk;
  }

  async read(offset: number, length: number, options?: ReadOptions): Promise<Uint8Array> {
    try {
      return await this.#disk.read(offset, length, options);
    } catch (error) {
      if (!(error instanceof DiskReadError)) throw error;
    }
    const end = Math.min(offset + length, this.size);
    const bytes = new Uint8Array(Math.max(0, end - offset));
    if (bytes.length <= LEAST) {
      this.#unread.push({ start: offset, end });
      return bytes;
    }
    // Reads of several places come as one.
    const half = Math.ceil(bytes.length / 2);
    bytes.set(await this.read(offset, half, options));
    bytes.set(await this.read(offset + half, bytes.length - half, options), half);
    return bytes;
  }

  /** Whether a read that failed had bytes of a range. */
  isUnread(offset: number, length: number): boolean {
    return this.#unread.some(({ start, end }) => start < offset + length && end > offset);
  }
}
