import { SourceReadError } from '../errors.js';
import { abortable } from '../flow/abortable.js';
import { loadPart } from '../flow/load-part.js';
import type { ReadOptions, Source } from './source.js';

/** Shorter reads are faster without a stream, and their memory is freed soon; in bytes. */
const WORTH_STREAM = 512 * 1024;

/**
 * A `Blob` or `File`, such as a picked file. Reads only the requested ranges.
 *
 * @example
 * ```ts
 * import { BlobSource } from '@diskloupe/core';
 *
 * const source = new BlobSource(file);
 * const magic = await source.read(0, 4);
 * [...magic]; // [0x51, 0x46, 0x49, 0xfb]
 * ```
 */
export class BlobSource implements Source {
  readonly size: number;
  readonly givesAway: boolean = true;
  readonly #blob: Blob;

  constructor(blob: Blob) {
    this.#blob = blob;
    this.size = blob.size;
  }

  async read(offset: number, length: number, { signal, into }: ReadOptions = {}): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const end = Math.min(offset + length, this.size);
    const part = this.#blob.slice(offset, end);
    const isStreamed = into && part.size >= WORTH_STREAM && into.byteLength >= part.size;
    const blobInto = isStreamed && (await loadPart('reading files', () => import('./blob-into.js')));
    let bytes: Uint8Array | undefined;
    try {
      if (blobInto) bytes = await blobInto.readBlobInto(part, into, signal);
      bytes ??= new Uint8Array(await abortable(part.arrayBuffer(), signal));
    } catch (cause) {
      signal?.throwIfAborted();
      // Browsers reject with a NotReadableError or a NotFoundError whose messages help nobody.
      throw new SourceReadError(offset, length, { code: 'file_unreadable' }, { cause });
    }
    if (bytes.length !== Math.max(0, end - offset)) {
      throw new SourceReadError(offset, length, { code: 'file_changed', params: { got: bytes.length } });
    }
    return bytes;
  }
}
