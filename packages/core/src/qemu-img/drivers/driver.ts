import type { BaseFinding, Format } from '../../formats/format.js';
import { nameBeside } from '../../source/name-beside.js';
import type { ResolveFile } from '../../source/resolve-file.js';
import type { Source } from '../../source/source.js';
import type { ImageInfo } from '../schema.js';

/** An image that is being described. */
export interface OpenedImage {
  readonly filename: string;
  /** In bytes. */
  readonly size: number;
  /** Bytes on the disk, where it lies on one. */
  readonly allocatedSize?: number | undefined;
  /** Its bytes; absent where it came as a stream and has gone by. */
  readonly source?: Source | undefined;
  readonly resolve?: ResolveFile | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Takes the names of what could not be seen. */
  readonly missed: string[];
}

/** What a driver tells besides name and format; the virtual size only where other files have a say in it. */
export type Description = Omit<Partial<ImageInfo>, 'filename' | 'format'>;

/** One of qemu's block drivers: a format, and what qemu-img says of an image of it. */
export interface Driver {
  /** qemu's name. */
  readonly name: string;
  readonly format: Format;
  describe(finding: BaseFinding, image: OpenedImage): Description | Promise<Description>;
}

/** What is said of an image whose driver cannot tell that it was not closed properly. */
export const CLEAN: Description = { 'dirty-flag': false };

/** Pairs a format with what describes its findings. */
export function driver<F extends BaseFinding>(
  name: string,
  format: Format<F>,
  describe: (finding: F, image: OpenedImage) => Description | Promise<Description>,
): Driver {
  const pair = { name, format, describe };
  return pair;
}

/** What is told of a backing file, in qemu's words. */
export function backing(
  name: string | null,
  format: string | null,
  { filename, missed }: OpenedImage,
): Description {
  if (name === 'unseen') missed.push('backing_file');
  if (name === null || name === 'unseen') return {};
  return {
    'backing-filename': name,
    'full-backing-filename': nameBeside(filename, name),
    ...(format !== null && { 'backing-filename-format': format }),
  };
}
