import { type FileReference, HttpSource, type HttpSourceOptions, NoRangesError } from '@diskloupe/core';
import { refuseOddNames, refusing } from './followed.js';

/**
 * Opens a file that an image on a web server names, if it lies on the same server, in the folder of the image or below,
 * and no redirect leads anywhere else.
 *
 * @param place of the file: an address, where it was named beside the image
 * @param image where that was asked for, and where it was found after redirects
 * @param follow whether the file may lie in any folder of the server
 * @param http how long it may take
 * @throws UnfollowedFileError; what HttpSource throws
 */
export async function followUrl(
  place: string,
  reference: FileReference,
  image: readonly URL[],
  follow: boolean,
  http: HttpSourceOptions,
): Promise<HttpSource> {
  const refuse = refusing(reference);
  refuseOddNames(place, reference, refuse);
  if (!URL.canParse(place)) refuse('it is a path, and the image lies on a server', false);
  const url = new URL(place);
  if (!image.some(({ origin }) => origin === url.origin)) refuse('it lies on another server', false);
  const mayBeAt = (each: URL): boolean => image.some((from) => isAllowed(each, from, follow));
  if (!mayBeAt(url)) refuse('it lies in another folder of the server', true);
  try {
    return await HttpSource.open(url, {
      ...http,
      allowRedirect: (_, to) => mayBeAt(to) || refuse(`it is redirected to ${to.origin}`, false),
    });
  } catch (error) {
    if (error instanceof NoRangesError) await error.response.body?.cancel();
    throw error;
  }
}

function isAllowed(url: URL, image: URL, follow: boolean): boolean {
  if (url.origin !== image.origin) return false;
  if (follow) return true;
  const folder = image.pathname.slice(0, image.pathname.lastIndexOf('/') + 1);
  if (!url.pathname.startsWith(folder)) return false;
  // A slash or a dot that is written as %2f or %2e is one to many servers; what stands behind ? may be a command.
  const isPlain = !/%(?:2e|2f|5c|00)/i.test(url.pathname.slice(folder.length));
  return isPlain && (!url.search || url.search === image.search);
}
