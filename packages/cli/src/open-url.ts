import { HttpSource, NoRangesError } from '@diskloupe/core/slim';
import { namedFiles } from './named-files.js';
import type { OpenImage } from './open-image.js';

/** An image on a web server, or the stream of it where that is all that the server gives. */
export async function openUrl(url: string): Promise<OpenImage> {
  try {
    const source = await HttpSource.open(url);
    return { source, ...namedFiles((filename) => openBeside(filename, new URL(url).origin)) };
  } catch (error) {
    const stream = error instanceof NoRangesError && error.response.body;
    if (stream) return { stream };
    throw error;
  }
}

/** Files of the same server only. Names beside the image have become URLs by now, paths of this machine have not. */
async function openBeside(filename: string, origin: string): Promise<HttpSource | undefined> {
  if (!URL.canParse(filename) || new URL(filename).origin !== origin) return undefined;
  try {
    return await HttpSource.open(filename);
  } catch (error) {
    if (error instanceof NoRangesError) await error.response.body?.cancel();
    throw error;
  }
}
