import { nameBeside } from '../source/name-beside.js';
import type { ResolveFile } from '../source/resolve-file.js';
import type { Source } from '../source/source.js';
import type { BaseFinding } from './format.js';
import type { ImageInfo } from './qemu-schema.js';

/** An image being described. */
export interface OpenedImage {
  readonly filename: string;
  /** In bytes. */
  readonly size: number;
  /** Bytes allocated for the file on disk, if known. */
  readonly allocatedSize?: number | undefined;
  /** Its bytes; absent if it came as a stream and has gone by. */
  readonly source?: Source | undefined;
  readonly resolve?: ResolveFile | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Collects the names of ranges that could not be read. */
  readonly missed: string[];
  /** Describes a part of the image with a format of its own, such as a LUKS header. Rejects as a probe does. */
  describeAs(format: string, part: Source): Promise<Description>;
}

/** The fields of qemu-img apart from name and format; the virtual size only if other files affect it. */
export type Description = Omit<Partial<ImageInfo>, 'filename' | 'format'>;

/** Describes a format's finding as qemu-img does. */
export type DescribeImage<F extends BaseFinding = BaseFinding> = {
  describe(finding: F, image: OpenedImage): Description | Promise<Description>;
}['describe'];

/** The description of an image whose driver cannot report an unclean close. */
export const CLEAN: Description = { 'dirty-flag': false };

/** Describes a backing file. */
export function backing(
  name: string | null,
  format: string | null,
  { filename, missed }: OpenedImage,
): Description {
  if (name === 'unseen') missed.push('backing_filename');
  if (name === null || name === 'unseen') return {};
  return {
    'backing-filename': name,
    'full-backing-filename': nameBeside(filename, name),
    ...(format !== null && { 'backing-filename-format': format }),
  };
}
