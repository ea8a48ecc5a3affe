import { BlobSource } from './blob-source.js';
import { BufferSource } from './buffer-source.js';
import type { Source } from './source.js';

/** What can be inspected: a picked `File`, any `Blob`, bytes in memory, or a {@link Source} of the caller's own. */
export type ImageInput = Blob | ArrayBufferLike | ArrayBufferView | Source;

/** @throws TypeError when `input` is none of the kinds of {@link ImageInput}. */
export function toSource(input: ImageInput): Source {
  // Node takes a millisecond to know what a Blob is; that question comes second.
  if (isSource(input)) return input;
  if (input instanceof Blob) return new BlobSource(input);
  // Views and buffers, shared ones, too.
  if (input && typeof input === 'object' && 'byteLength' in input) return new BufferSource(input);
  throw new TypeError('input must be a Blob, a File, an ArrayBuffer, a view of one, or a Source');
}

function isSource(input: unknown): input is Source {
  const { size, read } = (input ?? {}) as Partial<Source>;
  return typeof read === 'function' && Number.isSafeInteger(size) && Number(size) >= 0;
}
