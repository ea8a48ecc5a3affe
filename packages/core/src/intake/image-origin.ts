import { safeName } from '../download/download-name.js';
import { type DownloadOptions, openDownloadInto } from '../download/open-download.js';
import type { SpareMemory } from '../flow/spare-memory.js';
import type { Source } from '../source/source.js';
import { sourceStream } from '../source/source-stream.js';
import type { ImageInput } from '../source/to-source.js';
import { toSource } from '../source/to-source.js';

/** An image, wherever it comes from. */
export interface ImageOrigin {
  /** Its bytes in order, to be read once. */
  readonly readable: ReadableStream<Uint8Array>;
  /** The same to be read at random, where that is possible. */
  readonly source: Source | null;
  /** In bytes; `null` where nobody knows yet. */
  readonly size: number | null;
  readonly fileName: string | null;
  /** Whether what is read at random is certainly what comes in order: nobody else's word is needed for it. */
  readonly isLocal: boolean;
}

/**
 * @param memory for what comes from a server, by whoever gives it back
 * @throws what `openDownload` throws; TypeError for what is no input
 */
export async function openOrigin(
  input: string | URL | ImageInput,
  options: DownloadOptions,
  memory: SpareMemory | undefined,
): Promise<ImageOrigin> {
  if (typeof input === 'string' || input instanceof URL) {
    return { ...(await openDownloadInto(input, options, memory)), isLocal: false };
  }
  const source = toSource(input);
  const name = typeof File === 'function' && input instanceof File ? safeName(input.name) : '';
  return {
    readable: sourceStream(source, options.signal),
    source,
    size: source.size,
    fileName: name || null,
    isLocal: true,
  };
}
