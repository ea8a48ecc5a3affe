import { ImageFormatError } from '../errors.js';

/**
 * A structure is not as long as it has to be.
 *
 * @param size how much of it is there, in bytes
 * @param needed how much it takes at least, in bytes
 * @param purpose what for, with a blank in front
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
