import { generatedStream } from '../flow/generated-stream.js';
import type { Source } from './source.js';
import { sourceChunks } from './source-chunks.js';

/** Streams all bytes of a source, in order, reading on demand; fails as {@link sourceChunks} does. */
export function sourceStream(source: Source, signal: AbortSignal | undefined): ReadableStream<Uint8Array> {
  return generatedStream(sourceChunks(source, signal));
}
