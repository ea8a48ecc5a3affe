import { ImageFormatError } from '../errors.js';

/**
 * Creates the error for a structure that is too short.
 *
 * @param size the bytes that are there
 * @param needed the fewest bytes required
 * @param purpose what they are needed for, with a leading blank
 */
export function cutError(
  format: string,
  field: string,
  size: number,
  needed: number,
  purpose: string = '',
): ImageFormatError {
  const bound = `at least ${needed} needed${purpose}`;
  return new ImageFormatError(format, field, `${size} bytes`, bound, { size, needed });
}
