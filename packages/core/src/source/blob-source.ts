import { SourceReadError } from '../errors.js';
import { abortable } from '../flow/abortable.js';
import type { ReadOptions, Source } from './source.js';

/** A `Blob` or `File`, such as a picked file. Reads only the requested ranges. */
export class BlobSource implements Source {
  readonly size: number;
  readonly givesAway: boolean = true;
  readonly #blob: Blob;

  constructor(blob: Blob) {
    this.#blob = blob;
    this.size = blob.size;
  }

  async read(offset: number, length: number, { signal }: ReadOptions = {}): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const end = Math.min(offset + length, this.size);
    const reading = this.#blob.slice(offset, end).arrayBuffer();
    let buffer: ArrayBuffer;
    try {
      buffer = await abortable(reading, signal);
    } catch (cause) {
      signal?.throwIfAborted();
      // Browsers reject with a NotReadableError or a NotFoundError whose messages help nobody.
      throw new SourceReadError(offset, length, 'the file changed, vanished or cannot be read', { cause });
    }
    if (buffer.byteLength !== Math.max(0, end - offset)) {
      throw new SourceReadError(offset, length, `the file changed: ${buffer.byteLength} bytes came`);
    }
    return new Uint8Array(buffer);
  }
}
