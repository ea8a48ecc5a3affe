import type { Source } from '../source/source.js';
import { sourceChunks } from '../source/source-chunks.js';
import type { FileSink } from '../storage/file-sink.js';

/** Bytes per read. */
const STEP = 4 * 1024 * 1024;

export interface CopyOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of bytes copied. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/**
 * Copies a source into a sink and closes it; aborts a sink that could not be filled.
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
    let at = 0;
    for await (const bytes of sourceChunks(source, signal, STEP)) {
      signal?.throwIfAborted();
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
