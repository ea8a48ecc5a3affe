import { BlobSource } from './blob-source.js';
import { BufferSource } from './buffer-source.js';
import type { Source } from './source.js';

/**
 * Accepted inputs: a picked `File`, any `Blob`, bytes in memory, or a caller's own {@link Source}.
 *
 * @example
 * ```ts
 * import { type ImageInput, inspectImage } from '@diskloupe/core';
 *
 * const formatOf = async (image: ImageInput) => (await inspectImage(image)).format;
 * await formatOf(file); // 'qcow2'
 * await formatOf(input); // 'qcow2'
 * ```
 */
export type ImageInput = Blob | ArrayBufferLike | ArrayBufferView | Source;

/**
 * Makes a {@link Source} of any {@link ImageInput}: a `Blob` or a `File` is read in ranges, bytes in memory are
 * viewed, and a source is returned as it is.
 *
 * @throws TypeError unless `input` is an {@link ImageInput}, or if it has 2^53 bytes or more.
 *
 * @example
 * ```ts
 * import { toSource } from '@diskloupe/core';
 *
 * const source = toSource(file);
 * source.size; // 458752
 * const head = await source.read(0, 4);
 * ```
 */
export function toSource(input: ImageInput): Source {
  // Node takes a millisecond to load Blob, so that check comes second.
  if (isSource(input)) {
    assertExact(input.size);
    return input;
  }
  if (input instanceof Blob) {
    assertExact(input.size);
    return new BlobSource(input);
  }
  // Views and buffers, including shared ones.
  if (input && typeof input === 'object' && 'byteLength' in input) return new BufferSource(input);
  throw new TypeError('input must be a Blob, a File, an ArrayBuffer, a view of one, or a Source');
}

function isSource(input: unknown): input is Source {
  const { size, read } = (input ?? {}) as Partial<Source>;
  return typeof read === 'function' && Number.isInteger(size) && Number(size) >= 0;
}

/** Beyond that, adjacent bytes cannot be told apart. */
function assertExact(size: number): void {
  if (Number.isSafeInteger(size)) return;
  throw new TypeError(`input has ${size} bytes; 2^53 - 1 are the most that can be read exactly`);
}
