import type { NamedInput } from '@diskloupe/core/source';
import { loadPart } from '../load-part.js';

/** A server sends nothing but the whole file: the image can be inspected only while it is downloaded. */
export class OnlyWhole extends Error {
  /** For `errorText`. */
  readonly reason = { code: 'http_no_ranges' } as const;

  constructor() {
    super(OnlyWhole.name);
  }
}

/** An image on a server. */
export interface RemoteImage {
  /** As the server names it, or its address. */
  readonly name: string;
  /** Returns what to read it from. @throws OnlyWhole */
  image(): NamedInput;
}

/**
 * Asks a server for an image, of which it sends the first bytes.
 *
 * @throws HttpError if it does not send it; ModuleLoadError; the signal's reason
 */
export async function openRemote(url: string, signal: AbortSignal): Promise<RemoteImage> {
  const { openDownload } = await loadPart('downloads', () => import('@diskloupe/core/intake'));
  // A person waits: what fails twice is reported at once.
  const { source, readable, fileName: name } = await openDownload(url, { signal, retries: 1 });
  await readable.cancel().catch(() => {});
  return {
    name,
    image() {
      if (!source) throw new OnlyWhole();
      return { name, input: source };
    },
  };
}
