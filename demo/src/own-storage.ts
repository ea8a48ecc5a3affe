import { StagingError } from '@diskloupe/core/errors';
import { clearStaging } from '@diskloupe/core/intake';

/** Folder of the images that `fetchToRaw` commits, and of saved raw disks that a browser then downloads. */
const FETCHED = 'diskloupe-images';
const SAVED = 'diskloupe-saved';

/** Held as long as the page is open, so that another tab does not treat its files as leftovers. */
const OPEN_PAGE = 'diskloupe-demo';

/** Nothing is created before leftovers are cleared. */
let cleared: Promise<void> = Promise.resolve();

/** Files that this page created in its own storage. */
const made = new Map<string, { readonly folder: string; readonly name: string }>();

/**
 * Clears what this page left in the browser's storage when it was last open, unless another tab is working, and
 * clears its own files when it is left. A browser may not wait for the latter; then the next start does it.
 */
export function keepOwnStorageClear(): void {
  addEventListener('pagehide', () => {
    for (const { folder, name } of made.values()) void remove(folder, name);
  });
  cleared = clearLeftovers();
}

/** Waits until leftovers are cleared. */
export function storageIsClear(): Promise<void> {
  return cleared;
}

/** Creates a file for a raw disk. @throws StagingError in a browser without a storage for pages */
export async function createSaved(name: string): Promise<FileSystemFileHandle> {
  if (!('getDirectory' in navigator.storage)) throw new StagingError(name, { code: 'storage_missing' });
  await cleared;
  const origin = await navigator.storage.getDirectory();
  const folder = await origin.getDirectoryHandle(SAVED, { create: true });
  note(SAVED, name);
  return folder.getFileHandle(name, { create: true });
}

export function removeSaved(name: string): Promise<void> {
  return remove(SAVED, name);
}

/** Records a committed image. */
export function noteFetched(name: string): void {
  note(FETCHED, name);
}

/**
 * Removes fetched images that are no longer needed: one was uploaded, or another was chosen. @param but the one still
 * needed
 */
export async function removeFetched(but?: string): Promise<void> {
  for (const { folder, name } of [...made.values()])
    if (folder === FETCHED && name !== but) await remove(folder, name);
}

function note(folder: string, name: string): void {
  made.set(`${folder}/${name}`, { folder, name });
}

async function remove(folder: string, name: string): Promise<void> {
  try {
    const origin = await navigator.storage.getDirectory();
    await (await origin.getDirectoryHandle(folder)).removeEntry(name);
    made.delete(`${folder}/${name}`);
    // Only if empty.
    await origin.removeEntry(folder);
  } catch {
    // It is gone, or in use; the next start clears it.
  }
}

async function clearLeftovers(): Promise<void> {
  if (!('locks' in navigator) || !('getDirectory' in navigator.storage)) return;
  try {
    await navigator.locks.request(OPEN_PAGE, { mode: 'exclusive', ifAvailable: true }, async (lock) => {
      if (!lock) return;
      const origin = await navigator.storage.getDirectory();
      for (const folder of [FETCHED, SAVED])
        await origin.removeEntry(folder, { recursive: true }).catch(() => {});
      await clearStaging();
      // Only if empty.
      await origin.removeEntry('diskloupe-staging').catch(() => {});
    });
    // Never released: the browser does so when the page is gone.
    void navigator.locks.request(OPEN_PAGE, { mode: 'shared' }, () => new Promise(() => {}));
  } catch {
    // A page without storage of its own has no leftovers.
  }
}
