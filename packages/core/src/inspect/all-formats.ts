import { allFormats } from '../formats/registry.js';
import type { ImageInput } from '../source/to-source.js';
import { type InspectImageOptions, inspectImage as inspectImageFor } from './inspect-image.js';
import type { ReportOf } from './report.js';

/** A report on a file that was looked at for every format. Narrow it by `format`. */
export type ImageReport = ReportOf<typeof allFormats>;

/** {@link inspectImageFor} with every format, unless `formats` says which. */
export function inspectImage(
  input: ImageInput,
  options: Partial<InspectImageOptions<typeof allFormats>> = {},
): Promise<ImageReport> {
  return inspectImageFor(input, { formats: allFormats, ...options });
}
