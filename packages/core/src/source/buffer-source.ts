import type { ReadOptions, Source } from './source.js';

/**
 * Bytes in memory. Reads are views, not copies (copies for shared memory, which text decoders reject).
 *
 * @example
 * ```ts
 * import { BufferSource } from '@diskloupe/core';
 *
 * const source = new BufferSource(input);
 * source.size === input.byteLength; // true
 * const head = await source.read(0, 512);
 * head.length; // 512
 * ```
 */
export class BufferSource implements Source {
  readonly size: number;
  readonly #bytes: Uint8Array;

  constructor(buffer: ArrayBufferLike | ArrayBufferView) {
    this.#bytes = ArrayBuffer.isView(buffer)
      ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
      : new Uint8Array(buffer);
    this.size = this.#bytes.length;
  }

  async read(offset: number, length: number, options?: ReadOptions): Promise<Uint8Array> {
    options?.signal?.throwIfAborted();
    const end = offset + length;
    return this.#bytes.buffer instanceof ArrayBuffer
      ? this.#bytes.subarray(offset, end)
      : this.#bytes.slice(offset, end);
  }
}
