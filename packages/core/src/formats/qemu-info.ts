import { nameBeside } from '../source/name-beside.js';
import type { ResolveFile } from '../source/resolve-file.js';
import type { Source } from '../source/source.js';
import type { BaseFinding } from './format.js';
import type { ImageInfo } from './qemu-schema.js';

/** An image that is being described. */
export interface OpenedImage {
  readonly filename: string;
  /** In bytes. */
  readonly size: number;
  /** Bytes allocated on the disk that the file is stored on, where it is on one. */
  readonly allocatedSize?: number | undefined;
  /** Its bytes; absent where it came as a stream and has gone by. */
  readonly source?: Source | undefined;
  readonly resolve?: ResolveFile | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Collects the names of what could not be read. */
  readonly missed: string[];
  /** Describes a part of the image that has a format of its own, such as a LUKS header. Rejects as a probe does. */
  describeAs(format: string, part: Source): Promise<Description>;
}

/** What qemu-img reports besides name and format; the virtual size only where other files have a say in it. */
export type Description = Omit<Partial<ImageInfo>, 'filename' | 'format'>;

/** Puts a format's finding into qemu-img's words. */
export type DescribeImage<F extends BaseFinding = BaseFinding> = {
  describe(finding: F, image: OpenedImage): Description | Promise<Description>;
}['describe'];

/** What is reported for an image whose driver cannot say that it was not closed cleanly. */
export const CLEAN: Description = { 'dirty-flag': false };

/** What is reported for a backing file. */
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
