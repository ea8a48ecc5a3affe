import { Bytes } from './bytes.js';

/**
 * Returns one window on the bytes of two, as if they followed each other in the file. It keeps the first one's name.
 */
export function joined(first: Bytes, second: Bytes): Bytes {
  const array = new Uint8Array(first.length + second.length);
  array.set(first.array);
  array.set(second.array, first.length);
  return new Bytes(array, first.format, first.name);
}
