import { SourceReadError } from '../errors.js';
import { abortable } from '../flow/abortable.js';
import type { Source } from './source.js';

/** Bytes that are read at a time, where nobody says otherwise. */
const READ = 1024 * 1024;

/**
 * All of a source from its beginning to its end, one read ahead of the chunk that is taken.
 *
 * @param step bytes that are read at a time
 * @throws SourceReadError where bytes cannot be had, or fewer come than the source's size says; the signal's reason
 */
export async function* sourceChunks(
  source: Source,
  signal?: AbortSignal | undefined,
  step: number = READ,
): AsyncGenerator<Uint8Array, void, undefined> {
  const readAt = (offset: number): Promise<Uint8Array> | undefined => {
    if (offset >= source.size) return undefined;
    const reading = readExactly(source, offset, Math.min(step, source.size - offset), signal);
    // Nobody may come to look at it.
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

/** @throws as {@link sourceChunks} */
export async function readExactly(
  source: Source,
  offset: number,
  length: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const bytes = await abortable(source.read(offset, length, { signal }), signal);
  if (bytes.length === length) return bytes;
  throw new SourceReadError(offset, length, `${bytes.length} bytes came`);
}
