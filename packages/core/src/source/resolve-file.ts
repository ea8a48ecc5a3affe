import { nameBeside } from './name-beside.js';
import { namedFile } from './named-file.js';
import type { ImageInput } from './to-source.js';

/** The most images in a backing chain. */
export const MAX_CHAIN = 64;

/**
 * An image's reference to a file that it needs.
 *
 * @example
 * ```ts
 * // file: qcow2-backing-passwd.qcow2
 * import type { FileReference } from '@diskloupe/core';
 * import { openDisk } from '@diskloupe/core/disk';
 *
 * const asked: FileReference[] = [];
 * const resolve = (_place: string, reference: FileReference) => void asked.push(reference);
 * await openDisk(file, { resolve }).catch(() => undefined); // a MissingFileError
 * asked.map(({ name, role, isBeside }) => `${role} ${name}, ${isBeside}`); // ['backing file /etc/passwd, false']
 * ```
 */
export interface FileReference {
  /** The image's own words, e.g. `base.raw`, `/etc/passwd` or `json:{…}`. */
  readonly name: string;
  /** Its relation to the image: `backing file`, `data file` or `extent`. */
  readonly role: string;
  /** The image that names it: the caller's name for it, or the place of the backing file found. */
  readonly namedBy: string;
  /**
   * Whether the name is that of a file in the image's folder and nothing else: no path, no protocol, no `..`. For all
   * others, `place` may be anywhere. It says nothing about links: a file system may lead elsewhere from there.
   */
  readonly isBeside: boolean;
}

/**
 * Finds a file that an image names: its backing file, an extent, a data file. Returns undefined if there is none, or
 * if the image may not have it. The SDK never opens or fetches any other file.
 *
 * The maker of the image chose the place. Opening whatever it says hands `/etc/passwd`, another user's disk, or
 * `http://169.254.169.254/` to a stranger. For other people's images, open only files that are `isBeside`, and make
 * sure they are not links or devices; `resolveAmong` only returns files that a person picked. Errors pass
 * through.
 *
 * @param place the file's name resolved against the image (`folder/base.raw` beside `folder/disk.qcow2`): a path, or
 *   a URL if the image's name is a URL. An absolute path or a protocol in the image's own words stays unchanged
 *
 * @example
 * ```ts
 * // file: qcow2-backing.qcow2
 * import type { ResolveFile } from '@diskloupe/core';
 * import { openDisk } from '@diskloupe/core/disk';
 *
 * const known = new Map([['numbered.raw', new Blob([new Uint8Array(1024 ** 2)])]]);
 * const resolve: ResolveFile = (_place, { name, isBeside }) => (isBeside ? known.get(name) : undefined);
 * const disk = await openDisk(file, { resolve });
 * disk.size; // 1048576
 * ```
 */
export type ResolveFile = (
  place: string,
  reference: FileReference,
) => ImageInput | undefined | Promise<ImageInput | undefined>;

/** The result of looking for a file. */
export interface FoundFile {
  /** Undefined if not found. */
  readonly file: ImageInput | undefined;
  readonly place: string;
  /** QEMU's name of its format; `null` if its name does not say. */
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

/**
 * Whether a name in an image, in its own words, is that of a file in the image's folder and nothing else: see
 * {@link FileReference}.
 *
 * @example
 * ```ts
 * import { isBesideName } from '@diskloupe/core/source';
 *
 * isBesideName('base.raw'); // true
 * isBesideName('../base.raw'); // false
 * isBesideName('/etc/passwd'); // false
 * isBesideName('nbd://backup.example/disk'); // false
 * ```
 */
export function isBesideName(name: string): boolean {
  return isFileName(namedFile(name).filename);
}

/** Whether it is a single path component, without anything special to a file system or a terminal. */
function isFileName(name: string): boolean {
  const part = name.replace(/^(?:\.\/)+/, '');
  const isPath = /[/\\:]/.test(part) || /^\.{0,2}$/.test(part);
  return !isPath && !Array.from(part).some((each) => each < ' ');
}
