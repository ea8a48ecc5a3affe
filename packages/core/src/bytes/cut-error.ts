import { ImageFormatError } from '../errors.js';

/**
 * Creates the error for a structure that is too short.
 *
 * @param size the bytes that are there
 * @param needed the fewest bytes required
 */
export function cutError(format: string, field: string, size: number, needed: number): ImageFormatError {
  return new ImageFormatError(
    format,
    field,
    size,
    { code: 'at_least', params: { min: needed } },
    { size, needed },
  );
}
