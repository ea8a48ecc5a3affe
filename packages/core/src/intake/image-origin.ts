import { safeName } from '../download/download-name.js';
import { type DownloadOptions, openDownloadInto } from '../download/open-download.js';
import type { SpareMemory } from '../flow/spare-memory.js';
import type { Source } from '../source/source.js';
import { sourceStream } from '../source/source-chunks.js';
import { type ImageInput, toSource } from '../source/to-source.js';

/** An image from any origin. */
export interface ImageOrigin {
  /** Its bytes in order, to be read once. */
  readonly readable: ReadableStream<Uint8Array>;
  /** Random access to the same bytes, if possible. */
  readonly source: Source | null;
  /** In bytes; `null` until known. */
  readonly size: number | null;
  readonly fileName: string | null;
  /** Whether random access certainly reads the same bytes, without relying on a server. */
  readonly isLocal: boolean;
}

/**
 * @param memory for bytes from a server, if the consumer returns it
 * @throws what `openDownload` throws; TypeError for anything but an input
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
