import type { ImageInput } from './to-source.js';

/**
 * Finds a file that an image names: its backing file, an extent, a data file; nothing where there is none. It is asked
 * with the place of the file as seen from the image (`folder/base.raw` beside `folder/disk.qcow2`), and is the only way
 * to another file: nothing is ever fetched by itself.
 */
export type ResolveFile = (filename: string) => ImageInput | undefined | Promise<ImageInput | undefined>;
