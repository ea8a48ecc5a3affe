import { generatedStream } from '../flow/generated-stream.js';
import type { Source } from './source.js';
import { sourceChunks } from './source-chunks.js';

/** All bytes of a source, in order, read when they are asked for; it fails as {@link sourceChunks} does. */
export function sourceStream(source: Source, signal: AbortSignal | undefined): ReadableStream<Uint8Array> {
  return generatedStream(sourceChunks(source, signal));
}
