import { crc32 } from '../../bytes/crc32.js';
import { stagedName } from '../../download/staged-name.js';
import { StagingError } from '../../errors.js';

/**
 * The final place of a file: a name in the folder `diskloupe-images` of the origin, or in a folder that the caller passes.
 *
 * @example
 * ```ts no-run
 * import { type Destination, fetchToRaw } from '@diskloupe/core/intake';
 * import { openstackCompute } from '@diskloupe/core/policy';
 *
 * const destination: Destination = 'disk.raw'; // in the folder diskloupe-images
 * const { file: handle } = await fetchToRaw('https://cloud.example/disk.qcow2', destination, openstackCompute());
 * ```
 */
export type Destination = string | FolderDestination;

/**
 * A name in a folder that the caller passes: one of the origin private file system, or one that a person chose, into
 * which the image is copied at the end.
 *
 * @example
 * ```ts no-run
 * import { type FolderDestination, fetchToRaw } from '@diskloupe/core/intake';
 * import { openstackCompute } from '@diskloupe/core/policy';
 *
 * const origin = await navigator.storage.getDirectory();
 * const folder = await origin.getDirectoryHandle('images', { create: true });
 * const destination: FolderDestination = { folder, name: 'disk.raw' };
 * await fetchToRaw(file, destination, openstackCompute(), { declaredFormat: 'qcow2' });
 * ```
 */
export interface FolderDestination {
  /** The folder; it has to exist. */
  readonly folder: FileSystemDirectoryHandle;
  /** Name of the file; characters that a file system does not allow become `_`. */
  readonly name: string;
}

/** A resolved destination. */
export interface Place {
  /** Safe for a file system. */
  readonly name: string;
  /**
   * The base name of its staged files, and the name of its lock: different for every destination, and the same in
   * every tab.
   */
  readonly key: string;
  /** Whether it is in the origin private file system, where a file can be renamed to it. */
  readonly isOwn: boolean;
  /** Creates the folder if it does not exist. */
  folder(): Promise<FileSystemDirectoryHandle>;
}

/** The default folder for images in the origin private file system. */
export const IMAGES_FOLDER: string = 'diskloupe-images';

/**
 * Returns the origin private file system.
 *
 * @throws StagingError if there is none: outside browsers, on pages without HTTPS, in some browsers' private windows
 */
export async function originFolder(): Promise<FileSystemDirectoryHandle> {
  try {
    return await navigator.storage.getDirectory();
  } catch (cause) {
    throw new StagingError('', { code: 'storage_missing' }, { cause });
  }
}

/** @throws TypeError for anything but a destination; StagingError if there is no private file system */
export async function placeOf(destination: Destination): Promise<Place> {
  const origin = await originFolder();
  if (typeof destination === 'string') {
    const name = stagedName(destination);
    return {
      name,
      key: name,
      isOwn: true,
      folder: () => origin.getDirectoryHandle(IMAGES_FOLDER, { create: true }),
    };
  }
  const { folder, name: wanted } = destination ?? {};
  if (typeof wanted !== 'string' || !(folder instanceof FileSystemDirectoryHandle))
    throw new TypeError('destination must be a name, or a folder and a name');
  const name = stagedName(wanted);
  const path = await origin.resolve(folder);
  const key = path?.length === 1 && path[0] === IMAGES_FOLDER ? name : `${name}~${tagOf(path, folder)}`;
  return { name, key, isOwn: path !== null, folder: async () => folder };
}

/** Distinguishes folders. For one outside the origin, only the name is known: two of the same name share a lock. */
function tagOf(path: readonly string[] | null, { name }: FileSystemDirectoryHandle): string {
  const text = path ? `origin/${path.join('/')}` : `outside/${name}`;
  return crc32(new TextEncoder().encode(text)).toString(16).padStart(8, '0');
}
