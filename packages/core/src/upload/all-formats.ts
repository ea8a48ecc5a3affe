import type { DigestAlgorithm } from '../digest/algorithms.js';
import { allFormats } from '../formats/registry.js';
import type { ImageInput } from '../source/to-source.js';
import {
  type RequestBody,
  type RequestBodyOptions,
  toRequestBody as toRequestBodyFor,
} from './request-body.js';

/** {@link toRequestBodyFor} with every format. */
export function toRequestBody<const A extends DigestAlgorithm = never>(
  file: ImageInput,
  options: Omit<RequestBodyOptions<typeof allFormats, A>, 'formats'> = {},
): RequestBody<typeof allFormats, A> {
  return toRequestBodyFor(file, { ...options, formats: allFormats });
}
