import type { FileReference } from '@diskloupe/core';
import { NoRangesError } from '@diskloupe/core/errors';
import { HttpSource, type HttpSourceOptions } from '@diskloupe/core/source';
import { refuseOddNames, refusing } from './followed.js';

/**
 * Opens a file named by an image on a web server, if it is on the same server, in the image's folder or below, and no
 * redirect leads elsewhere.
 *
 * @param place URL of the file, resolved against the image
 * @param image the image's URL as requested, and after redirects
 * @param follow whether the file may be in any folder of the server
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
  if (!URL.canParse(place)) refuse('it is a path, and the image is on a server', false);
  const url = new URL(place);
  if (!image.some(({ origin }) => origin === url.origin)) refuse('it is on another server', false);
  const mayBeAt = (each: URL): boolean => image.some((from) => isAllowed(each, from, follow));
  if (!mayBeAt(url)) refuse('it is in another folder of the server', true);
  try {
    return await HttpSource.open(url, {
      ...http,
      allowRedirect: (_, to) => mayBeAt(to) || refuse(`the server redirects it to ${to.origin}`, false),
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
  // Many servers decode %2f and %2e to a slash and a dot; a query may be a command.
  const isPlain = !/%(?:2e|2f|5c|00)/i.test(url.pathname.slice(folder.length));
  return isPlain && (!url.search || url.search === image.search);
}
