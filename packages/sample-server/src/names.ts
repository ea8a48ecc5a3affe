import { RequestError } from './answer.js';

/** Decodes a name from a URL. @throws RequestError */
export function fileNameIn(encoded: string): string {
  let name: string;
  try {
    name = decodeURIComponent(encoded);
  } catch {
    throw new RequestError(400, 'the name is not well encoded');
  }
  return fileNameOf(name);
}

/** Checks that a name is that of a file in the server's own folder, on any system. @throws RequestError */
export function fileNameOf(name: string): string {
  const isPlain = /^\w[\w .()+-]{0,199}$/.test(name) && !/[ .]$/.test(name);
  // Names that Windows reserves for devices, with any extension.
  const isDevice = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name);
  if (!isPlain || isDevice)
    throw new RequestError(
      400,
      'a name has letters, digits and _ .()+- only, begins with a letter or digit, and has 200 at most',
    );
  return name;
}
