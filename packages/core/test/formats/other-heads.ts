import { latin1 } from '@diskloupe/test-images';
import { Bytes } from '../../src/bytes/bytes.js';

/** Contents by offset: a Latin-1 text, or bytes. */
export type Places = Readonly<Record<number, string | readonly number[]>>;

/** The first bytes of a file: zeros, except for the given contents. */
export function head(places: Places, length = 64): Bytes {
  const bytes = new Uint8Array(length);
  for (const [at, value] of Object.entries(places))
    bytes.set(typeof value === 'string' ? latin1(value) : value, Number(at));
  return new Bytes(bytes, 'other', 'head');
}
