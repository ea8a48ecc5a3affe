import { HttpSource, NoRangesError } from '@diskloupe/core/slim';
import { followUrl } from './follow-url.js';
import { namedFiles } from './named-files.js';
import type { OpenImage } from './open-image.js';

/** An image on a web server, or the stream of it where that is all that the server gives. */
export async function openUrl(url: string, follow: boolean): Promise<OpenImage> {
  try {
    const source = await HttpSource.open(url);
    const places = [new URL(url), new URL(source.finalUrl)];
    const named = namedFiles((place, reference) => followUrl(place, reference, places, follow));
    return { source, named, close: named.close };
  } catch (error) {
    const stream = error instanceof NoRangesError && error.response.body;
    if (stream) return { stream };
    throw error;
  }
}
