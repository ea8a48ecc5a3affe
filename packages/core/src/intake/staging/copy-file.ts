import { SourceReadError } from '../../errors.js';
import type { Source } from '../../source/source.js';
import type { FileSink } from '../file-sink.js';

/** What is read as one, in bytes. */
const STEP = 4 * 1024 * 1024;

export interface CopyOptions {
  readonly signal?: AbortSignal | undefined;
  /** Is told how many bytes are copied. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/**
 * Copies a source into a sink and closes it; a sink that could not be filled is aborted.
 *
 * @throws SourceReadError; what the sink throws; the signal's reason
 */
export async function copySource(
  source: Source,
  sink: FileSink,
  { signal, onProgress }: CopyOptions = {},
): Promise<void> {
  try {
    await sink.truncate?.(source.size);
    // The next bytes are read while the last ones are written.
    let next = readStep(source, 0, signal);
    for (let at = 0; at < source.size; ) {
      const bytes = await next;
      signal?.throwIfAborted();
      next = readStep(source, at + bytes.length, signal);
      // It is awaited in the next round, and may fail before.
      next.catch(() => {});
      await sink.write(bytes, at);
      at += bytes.length;
      onProgress?.(at);
    }
    signal?.throwIfAborted();
    await sink.close();
  } catch (error) {
    await sink.abort(error);
    throw error;
  }
}

async function readStep(source: Source, at: number, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const length = Math.min(STEP, source.size - at);
  if (length <= 0) return new Uint8Array();
  const bytes = await source.read(at, length, { signal });
  if (bytes.length !== length) throw new SourceReadError(at, length, `only ${bytes.length} bytes came`);
  return bytes;
}
