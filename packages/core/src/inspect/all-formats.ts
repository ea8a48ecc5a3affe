import type { Format } from '../formats/format.js';
import { allFormats } from '../formats/registry.js';
import type { ImageInput } from '../source/to-source.js';
import { detectFileFormat as detectFileFormatOf } from './detect-file-format.js';
import { canonicalFormat } from './expectation.js';
import { FileInspector } from './file-inspector.js';
import { type InspectImageOptions, inspectImage as inspectImageFor } from './inspect-image.js';
import {
  type Detection,
  InspectionStream as InspectionStreamFor,
  type InspectionStreamOptions,
} from './inspection-stream.js';
import type { ReportOf } from './report.js';

type AllFormats = typeof allFormats;

/** A report on a file that was looked at for every format. Narrow it by `format`. */
export type ImageReport = ReportOf<AllFormats>;

/** {@link inspectImageFor} with every format, unless `formats` says which. */
export function inspectImage<const Formats extends readonly Format[] = AllFormats>(
  input: ImageInput,
  options: Omit<InspectImageOptions<Formats>, 'formats'> & { readonly formats?: Formats } = {},
): Promise<ReportOf<Formats>> {
  // Where no formats are given, `Formats` is its default, which the compiler cannot know.
  const formats = options.formats ?? (allFormats as readonly Format[] as Formats);
  return inspectImageFor(input, { ...options, formats });
}

/** {@link InspectionStreamFor} with every format. */
export class InspectionStream extends InspectionStreamFor<AllFormats> {
  constructor(options: Omit<InspectionStreamOptions, 'formats'> = {}) {
    super({ ...options, formats: allFormats });
  }
}

/** {@link detectFileFormatOf} with every format. */
export function detectFileFormat(input: ImageInput | ReadableStream<Uint8Array>): Promise<Detection> {
  return detectFileFormatOf(input, { formats: allFormats });
}

/** An inspector for the format of that name (Glance's, or qemu's `vpc`); `undefined` where there is none. */
export function getInspector(name: string): FileInspector | undefined {
  const format = allFormats.find((candidate) => candidate.name === canonicalFormat(name));
  return format && new FileInspector(format);
}
