import type { Format } from '../formats/format.js';
import { allFormats } from '../formats/registry.js';
import type { ImageInput } from '../source/to-source.js';
import { type FetchedFile, type FetchImageOptions, fetchImage as fetchImageOf } from './fetch-image.js';
import type { ImageTarget } from './target.js';

/** {@link fetchImageOf} with every format, unless `formats` says which. */
export function fetchImage<const Formats extends readonly Format[] = typeof allFormats>(
  input: string | URL | ImageInput,
  into: ImageTarget,
  options: Omit<FetchImageOptions<Formats>, 'formats'> & { readonly formats?: Formats } = {},
): Promise<FetchedFile<Formats>> {
  // Where no formats are given, `Formats` is its default, which the compiler cannot know.
  const formats = options.formats ?? (allFormats as readonly Format[] as Formats);
  return fetchImageOf(input, into, { ...options, formats });
}
