import { RequestError } from './answer.js';

/** A name out of an address, as one of a file in the server's own folder. */
export function fileNameOf(encoded: string): string {
  let name: string;
  try {
    name = decodeURIComponent(encoded);
  } catch {
    throw new RequestError(400, 'the name is not well encoded');
  }
  if (!/^[\w][\w .()+-]{0,199}$/.test(name))
    throw new RequestError(400, 'the name has characters that are not taken');
  return name;
}
