import { openDownload } from '@diskloupe/core/intake';
import { boundedStream } from './bounded-stream.js';
import { followUrl } from './follow-url.js';
import { namedFiles } from './named-files.js';
import type { OpenImage } from './open-image.js';
import { deadline, httpLimits, type TransferLimits, until } from './transfer-limits.js';

/** Opens an image on a web server, or its stream if the server does not support ranges. */
export async function openUrl(url: string, follow: boolean, limits: TransferLimits): Promise<OpenImage> {
  const signal = deadline(limits);
  const http = { ...httpLimits(limits), signal };
  const { source, readable } = await openDownload(url, http);
  if (!source) return { stream: boundedStream(readable, signal) };
  await readable.cancel();
  const places = [new URL(url), new URL(source.finalUrl)];
  const named = namedFiles(async (place, reference) => {
    const file = await followUrl(place, reference, places, follow, http);
    return file && until(signal, file);
  });
  return { source: until(signal, source), named, close: named.close };
}
