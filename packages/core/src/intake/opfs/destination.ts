import { crc32 } from '../../bytes/crc32.js';
import { stagedName } from '../../download/staged-name.js';
import { StagingError } from '../../errors.js';

/** Where a file ends up: a name in the folder `diskloupe-images` of the origin, or one in a folder of the caller's. */
export type Destination = string | FolderDestination;

export interface FolderDestination {
  readonly folder: FileSystemDirectoryHandle;
  readonly name: string;
}

/** A destination that was looked at. */
export interface Place {
  /** As a file system takes it. */
  readonly name: string;
  /**
   * What its staged files are called, without their suffix, and what its lock is known by: two destinations have
   * different ones, and one has the same in every tab.
   */
  readonly key: string;
  /** Whether it lies in the origin's private file system, where a file can be renamed into it. */
  readonly isOwn: boolean;
  /** Makes the folder where there is none yet. */
  folder(): Promise<FileSystemDirectoryHandle>;
}

/** The folder of the origin in which images lie, where the caller names none. */
export const IMAGES_FOLDER: string = 'diskloupe-images';

/**
 * The origin's private file system.
 *
 * @throws StagingError where there is none: outside of browsers, on pages without HTTPS, in some browsers' private windows
 */
export async function originFolder(): Promise<FileSystemDirectoryHandle> {
  try {
    return await navigator.storage.getDirectory();
  } catch (cause) {
    throw new StagingError('', 'this page has no private file system', { cause });
  }
}

/** @throws TypeError for what is no destination; StagingError where there is no private file system */
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

/** Tells folders apart. Of one outside of the origin only the name is known: two of the same name share a lock. */
function tagOf(path: readonly string[] | null, { name }: FileSystemDirectoryHandle): string {
  const text = path ? `origin/${path.join('/')}` : `outside/${name}`;
  return crc32(new TextEncoder().encode(text)).toString(16).padStart(8, '0');
}
