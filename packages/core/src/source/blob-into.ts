import { abortable } from '../flow/abortable.js';
import { byobReader } from '../flow/byob-reader.js';

/**
 * Reads a whole blob into the caller's memory, and moves that: it is then the buffer of the bytes.
 *
 * @param into at least as long as the blob
 * @returns fewer bytes if the blob changed; `undefined`, with the memory left alone, if blobs are not byte streams
 */
export async function readBlobInto(
  blob: Blob,
  into: ArrayBuffer,
  signal: AbortSignal | undefined,
): Promise<Uint8Array | undefined> {
  const reader = byobReader(blob.stream());
  if (!reader) return undefined;
  let bytes = new Uint8Array(into, 0, blob.size);
  let at = 0;
  try {
    while (at < blob.size) {
      const { done, value } = await abortable(reader.read(bytes.subarray(at)), signal);
      if (value) {
        at += value.byteLength;
        bytes = new Uint8Array(value.buffer, 0, blob.size);
      }
      if (done) break;
    }
  } finally {
    // A stream that failed cannot be canceled, and need not be.
    reader.cancel().catch(() => {});
  }
  return bytes.subarray(0, at);
}
