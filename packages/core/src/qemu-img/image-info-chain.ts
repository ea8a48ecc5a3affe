import { ImageFormatError, MissingFileError } from '../errors.js';
import type { ResolveFile } from '../source/resolve-file.js';
import type { ImageInput } from '../source/to-source.js';
import { type ImageInfoOptions, imageInfo } from './image-info.js';
import type { ImageInfo } from './schema.js';

/** As many images as a chain may have. */
const MAX_CHAIN = 64;

export interface ImageInfoChainOptions extends ImageInfoOptions {
  /** Finds the backing files and extents that images name. */
  readonly resolve: ResolveFile;
}

/**
 * What `qemu-img info --backing-chain` says: an image, its backing file, the backing file of that, and so on. Each
 * is taken for the format that the image on top of it names, or else for the one that it is recognised as.
 *
 * @throws MissingFileError where a backing file was not found; ImageFormatError where one leads back to itself, or
 *   where there are more than 64; otherwise as {@link imageInfo}
 */
export async function imageInfoChain(
  input: ImageInput,
  options: ImageInfoChainOptions,
): Promise<ImageInfo[]> {
  const chain: ImageInfo[] = [];
  const names = new Set<string>();
  let next: ImageInput | undefined = input;
  let nextOptions: ImageInfoOptions = options;
  while (next) {
    const info: ImageInfo = await imageInfo(next, nextOptions);
    chain.push(info);
    names.add(info.filename);
    const filename = info['full-backing-filename'];
    if (!filename) break;
    const refuse = (bound: string): never => {
      throw new ImageFormatError(info.format, 'backing_file', filename, bound);
    };
    if (names.has(filename)) refuse('which leads back to itself');
    if (chain.length >= MAX_CHAIN) refuse(`at most ${MAX_CHAIN} images allowed`);
    next = await options.resolve(filename);
    if (!next) throw new MissingFileError(filename, 'backing file', info.filename);
    nextOptions = { ...options, filename, format: info['backing-filename-format'] };
  }
  return chain;
}
