import { nameBeside } from './name-beside.js';
import { namedFile } from './named-file.js';
import type { ImageInput } from './to-source.js';

/** As many images as a chain of backing files may have. */
export const MAX_CHAIN = 64;

/** What an image says of a file that it needs. */
export interface FileReference {
  /** The image's own words, e.g. `base.raw`, `/etc/passwd` or `json:{…}`. */
  readonly name: string;
  /** What the file is to the image: `backing file`, `data file` or `extent`. */
  readonly role: string;
  /** The place of the image that names it: what the caller called it, or the place of a backing file that was found. */
  readonly namedBy: string;
  /**
   * Whether the name is that of a file in the folder of the image, and nothing else: no path, no protocol, no `..`. Of all
   * others `place` may be anywhere. It says nothing of links: a file system may lead elsewhere from there.
   */
  readonly isBeside: boolean;
}

/**
 * Finds a file that an image names: its backing file, an extent, a data file. It answers nothing where there is none, or
 * where the image has no business with it. Nothing is ever opened or fetched but what it answers.
 *
 * The place is chosen by whoever made the image. Opening whatever it says hands `/etc/passwd`, another user's disk or
 * `http://169.254.169.254/` to a stranger. Where images are not one's own, open only what `isBeside`, and make sure that what
 * is opened is no link or device; {@link resolveAmong} takes nothing but files that a person picked. What it throws
 * is passed on.
 *
 * @param place of the file as seen from the image (`folder/base.raw` beside `folder/disk.qcow2`): a path, or a URL where the
 *   image is called by a URL. An absolute path or a protocol in the image's name stays as it is
 */
export type ResolveFile = (
  place: string,
  reference: FileReference,
) => ImageInput | undefined | Promise<ImageInput | undefined>;

/** A file that was looked for. */
export interface FoundFile {
  /** Nothing where it was not found. */
  readonly file: ImageInput | undefined;
  readonly place: string;
  /** qemu's name of its format; `null` where its name does not say. */
  readonly format: string | null;
}

/** Looks for a file that an image names. */
export async function findFile(
  resolve: ResolveFile | undefined,
  { name, role, namedBy }: Omit<FileReference, 'isBeside'>,
): Promise<FoundFile> {
  const { filename, format } = namedFile(name);
  const place = nameBeside(namedBy, filename);
  const file = await resolve?.(place, { name, role, namedBy, isBeside: isFileName(filename) });
  return { file, place, format };
}

/** One part of a path, without what a file system or a terminal could take for something else. */
function isFileName(name: string): boolean {
  const part = name.replace(/^(?:\.\/)+/, '');
  const isPath = /[/\\:]/.test(part) || /^\.{0,2}$/.test(part);
  return !isPath && !Array.from(part).some((each) => each < ' ');
}
