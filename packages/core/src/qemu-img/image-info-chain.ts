import { ImageFormatError, MissingFileError } from '../errors.js';
import type { ImageInput } from '../source/to-source.js';
import type { FindDriver, OpenFile } from './drivers/driver.js';
import { type ImageInfoOptions, imageInfoBy } from './image-info.js';
import type { ImageInfo } from './schema.js';

/** As many images as a chain may have. */
const MAX_CHAIN = 64;

export interface ImageInfoChainOptions extends ImageInfoOptions {
  /** Finds the backing files and extents that images name. */
  readonly openFile: OpenFile;
}

/** `imageInfoChain` with drivers from wherever they come. */
export async function imageInfoChainBy(
  findDriver: FindDriver,
  input: ImageInput,
  options: ImageInfoChainOptions,
): Promise<ImageInfo[]> {
  const chain: ImageInfo[] = [];
  const names = new Set<string>();
  let next: ImageInput | undefined = input;
  let nextOptions: ImageInfoOptions = options;
  while (next) {
    const info: ImageInfo = await imageInfoBy(findDriver, next, nextOptions);
    chain.push(info);
    names.add(info.filename);
    const filename = info['full-backing-filename'];
    if (!filename) break;
    const refuse = (bound: string): never => {
      throw new ImageFormatError(info.format, 'backing_file', filename, bound);
    };
    if (names.has(filename)) refuse('which leads back to itself');
    if (chain.length >= MAX_CHAIN) refuse(`at most ${MAX_CHAIN} images allowed`);
    next = await options.openFile(filename);
    if (!next) throw new MissingFileError(filename, 'backing file', info.filename);
    nextOptions = { ...options, filename, format: info['backing-filename-format'] };
  }
  return chain;
}
