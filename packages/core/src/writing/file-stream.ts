import { generatedStream } from '../flow/generated-stream.js';
import type { FilePiece } from './image-writer.js';

/** The most zero bytes in a chunk. */
const ZEROS = 1024 * 1024;

/**
 * Streams all bytes of a file from pieces in ascending order.
 *
 * @param pieces finally returns the size of the file in bytes
 */
export function fileStream(
  pieces: AsyncGenerator<FilePiece, number, undefined>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return generatedStream(fileChunks(pieces));
}

/** Yields all bytes of a file, as {@link fileStream} does. The caller owns them. */
export async function* fileChunks(
  pieces: AsyncGenerator<FilePiece, number, undefined>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  let at = 0;
  try {
    for (;;) {
      const { done, value } = await pieces.next();
      const next = done ? value : value.offset;
      if (next < at) throw new RangeError(`a piece at ${next} after ${at} bytes of the file`);
      for (; at < next; at = Math.min(next, at + ZEROS)) yield new Uint8Array(Math.min(ZEROS, next - at));
      if (done) return;
      yield owned(value.data);
      at += value.data.length;
    }
  } finally {
    await pieces.return(0);
  }
}

/** Returns bytes that the consumer owns and may transfer: a piece may be a view on memory still in use. */
function owned(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes.buffer.byteLength === bytes.length ? bytes : bytes.slice();
}
