import { generatedStream } from '../flow/generated-stream.js';
import { readWhole } from './read-whole.js';
import type { Source } from './source.js';

/** Default size of a read, in bytes. */
const READ = 1024 * 1024;

/**
 * Yields a whole source from beginning to end, reading one chunk ahead.
 *
 * @param step bytes per read
 * @throws SourceReadError if bytes cannot be read, or fewer than the source's size; the signal's reason
 */
export async function* sourceChunks(
  source: Source,
  signal?: AbortSignal | undefined,
  step: number = READ,
): AsyncGenerator<Uint8Array, void, undefined> {
  const readAt = (offset: number): Promise<Uint8Array> | undefined => {
    if (offset >= source.size) return undefined;
    const reading = readWhole(source, offset, Math.min(step, source.size - offset), signal);
    // The consumer may never await it.
    reading.catch(() => {});
    return reading;
  };
  let next = readAt(0);
  for (let offset = 0; next; offset += step) {
    const chunk = await next;
    next = readAt(offset + step);
    yield chunk;
  }
}

/** Streams all bytes of a source, in order, reading on demand; fails as {@link sourceChunks} does. */
export function sourceStream(source: Source, signal: AbortSignal | undefined): ReadableStream<Uint8Array> {
  return generatedStream(sourceChunks(source, signal));
}
