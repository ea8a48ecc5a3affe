import { ImageFormatError, MissingFileError } from '../errors.js';
import type { ImageInfo } from '../formats/qemu-schema.js';
import { findFile, MAX_CHAIN, type ResolveFile } from '../source/resolve-file.js';
import type { ImageInput } from '../source/to-source.js';
import { type ImageInfoOptions, imageInfo } from './image-info.js';
import { isDriver } from './load-driver.js';

export interface ImageInfoChainOptions extends ImageInfoOptions {
  /** Finds the backing files and extents that images name. */
  readonly resolve: ResolveFile;
}

/**
 * Returns what `qemu-img info --backing-chain` reports: an image, its backing file, the backing file of that, and so
 * on. Each is opened as the format that the image above it names, or else as detected.
 *
 * @throws MissingFileError if a backing file was not found; ImageFormatError if one leads back to itself, or if there
 *   are more than 64; otherwise as {@link imageInfo}
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
    const name = info['backing-filename'];
    if (!name) break;
    const namedBy = info.filename;
    const refuse = (field: string, value: string, bound: string): never => {
      throw new ImageFormatError(info.format, field, value, bound);
    };
    const { file, place, ...found } = await findFile(
      async (filename, reference) => {
        if (names.has(filename)) refuse('backing_file', filename, 'which leads back to itself');
        if (chain.length >= MAX_CHAIN)
          refuse('backing_file', filename, `at most ${MAX_CHAIN} images allowed`);
        return options.resolve(filename, reference);
      },
      { name, role: 'backing file', namedBy },
    );
    if (!file) throw new MissingFileError(place, 'backing file', namedBy);
    const format = found.format ?? info['backing-filename-format'];
    // The image chose that name: it is not one of the caller's arguments.
    if (format !== undefined && !isDriver(format)) refuse('backing_format', format, 'a known one needed');
    next = file;
    nextOptions = { ...options, filename: place, format };
  }
  return chain;
}
