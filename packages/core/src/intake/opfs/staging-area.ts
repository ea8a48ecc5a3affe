import { stagedName } from '../../download/staged-name.js';
import { StagingError } from '../../errors.js';
import { storageFailure } from '../../storage/storage-failure.js';
import { whenUnlocked } from '../../workers/when-unlocked.js';
import type { StagedKind } from '../store.js';
import { originFolder } from './destination.js';
import { areLocksShared, tryLock } from './lock.js';

/** The default folder for staged files in the origin private file system. */
export const STAGING_FOLDER: string = 'diskloupe-staging';

/** Without shared locks, files written within this time may still be in use; in milliseconds. */
const STALE_WITHOUT_LOCKS: number = 24 * 60 * 60 * 1000;

/** A staged file's name; browsers add the last suffix while a file is being written. */
const STAGED = /^(?<key>.+)\.(?<kind>part|converted)(?:\.crswap)?$/u;

/** The folder that holds files until they are complete. */
export class StagingArea {
  readonly #folder: FileSystemDirectoryHandle;

  private constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder;
  }

  /** @throws StagingError; TypeError unless it can be a folder name */
  static async open(name: string = STAGING_FOLDER): Promise<StagingArea> {
    if (stagedName(name) !== name) throw new TypeError(`stagingFolder: ${name} cannot be a folder's name`);
    const origin = await originFolder();
    try {
      return new StagingArea(await origin.getDirectoryHandle(name, { create: true }));
    } catch (error) {
      throw await storageFailure(error, name, null);
    }
  }

  /** @throws StorageFullError; StagingError */
  async create(key: string, kind: StagedKind): Promise<FileSystemFileHandle> {
    const name = `${key}.${kind}`;
    try {
      return await this.#folder.getFileHandle(name, { create: true });
    } catch (error) {
      throw await storageFailure(error, name, null);
    }
  }

  /**
   * Removes the files of a destination whose lock the caller holds. Never rejects: the next call finds what cannot be
   * removed yet.
   *
   * @param kind which of the two; both by default
   * @returns the names of the files
   */
  async clear(key: string, kind?: StagedKind): Promise<string[]> {
    const removed: string[] = [];
    for (const name of await this.#names().catch(() => [])) {
      const groups = STAGED.exec(name)?.groups;
      if (groups?.['key'] !== key || (kind && groups['kind'] !== kind)) continue;
      if (await this.#remove(name)) removed.push(name);
    }
    return removed;
  }

  /**
   * Removes files that nobody is working on: leftovers of closed or crashed tabs.
   *
   * @returns the names of the files
   */
  async clearStale(): Promise<string[]> {
    const removed: string[] = [];
    for (const name of await this.#names()) {
      const key = keyOf(name);
      const release = key === undefined ? undefined : await tryLock(key);
      if (!release) continue;
      try {
        if ((areLocksShared() || (await this.#isOld(name))) && (await this.#remove(name))) removed.push(name);
      } finally {
        await release();
      }
    }
    return removed;
  }

  async #names(): Promise<string[]> {
    const names: string[] = [];
    try {
      for await (const [name, handle] of this.#folder.entries()) if (handle.kind === 'file') names.push(name);
    } catch (cause) {
      throw new StagingError(this.#folder.name, { code: 'storage_unlistable' }, { cause });
    }
    return names;
  }

  async #isOld(name: string): Promise<boolean> {
    try {
      const file = await (await this.#folder.getFileHandle(name)).getFile();
      return Date.now() - file.lastModified > STALE_WITHOUT_LOCKS;
    } catch {
      return false;
    }
  }

  async #remove(name: string): Promise<boolean> {
    try {
      await whenUnlocked(() => this.#folder.removeEntry(name));
      return true;
    } catch (error) {
      return error instanceof DOMException && error.name === 'NotFoundError';
    }
  }
}

function keyOf(name: string): string | undefined {
  return STAGED.exec(name)?.groups?.['key'];
}

/**
 * Options of {@link clearStaging}.
 *
 * @example
 * ```ts no-run
 * import { clearStaging } from '@diskloupe/core/intake';
 *
 * const removed = await clearStaging({ stagingFolder: 'incoming' });
 * document.title = `${removed.length} files removed`;
 * ```
 */
export interface ClearStagingOptions {
  /** The folder for staged files in the origin private file system; `diskloupe-staging` by default. */
  readonly stagingFolder?: string | undefined;
}

/**
 * Removes leftovers of closed or crashed tabs; files that another tab is working on stay. `fetchToRaw` does so first;
 * call it when a page starts to free the space immediately.
 *
 * @returns the names of the removed files
 * @throws StagingError if there is no private file system, or it fails
 *
 * @example
 * ```ts no-run
 * import { clearStaging } from '@diskloupe/core/intake';
 *
 * window.addEventListener('load', async () => {
 *   for (const name of await clearStaging()) console.log(`${name} was left by a closed tab`);
 * });
 * ```
 */
export async function clearStaging({ stagingFolder }: ClearStagingOptions = {}): Promise<string[]> {
  return (await StagingArea.open(stagingFolder)).clearStale();
}
