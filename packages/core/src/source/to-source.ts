import { BlobSource } from './blob-source.js';
import { BufferSource } from './buffer-source.js';
import type { Source } from './source.js';

/** What can be inspected: a picked `File`, any `Blob`, bytes in memory, or a {@link Source} of the caller's own. */
export type ImageInput = Blob | ArrayBufferLike | ArrayBufferView | Source;

/** @throws TypeError when `input` is none of the kinds of {@link ImageInput}, or has 2^53 bytes or more. */
export function toSource(input: ImageInput): Source {
  // Node takes a millisecond to know what a Blob is; that question comes second.
  if (isSource(input)) {
    assertExact(input.size);
    return input;
  }
  if (input instanceof Blob) {
    assertExact(input.size);
    return new BlobSource(input);
  }
  // Views and buffers, shared ones, too.
  if (input && typeof input === 'object' && 'byteLength' in input) return new BufferSource(input);
  throw new TypeError('input must be a Blob, a File, an ArrayBuffer, a view of one, or a Source');
}

function isSource(input: unknown): input is Source {
  const { size, read } = (input ?? {}) as Partial<Source>;
  return typeof read === 'function' && Number.isInteger(size) && Number(size) >= 0;
}

/** Beyond that, one byte is not known from the next. */
function assertExact(size: number): void {
  if (Number.isSafeInteger(size)) return;
  throw new TypeError(`input has ${size} bytes; 2^53 - 1 are the most that can be read exactly`);
}
