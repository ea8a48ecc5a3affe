import { clearStaging } from '@diskloupe/core/intake';

/** Where `fetchToRaw` puts images, and where raw disks are saved that a browser then downloads. */
const FETCHED = 'diskloupe-images';
const SAVED = 'diskloupe-saved';

/** Held as long as the page is open, so that another tab does not take its files for leftovers. */
const OPEN_PAGE = 'diskloupe-demo';

/** Nothing is made before what was left is cleared. */
let cleared: Promise<void> = Promise.resolve();

/** Files of this page's own storage that it has made. */
const made = new Map<string, { readonly folder: string; readonly name: string }>();

/**
 * Clears what this page left in the browser's storage when it was last open, unless another tab is at work, and clears
 * what it makes when it is left. A browser may not wait for the latter; then the next start does it.
 */
export function keepOwnStorageClear(): void {
  addEventListener('pagehide', () => {
    for (const { folder, name } of made.values()) void remove(folder, name);
  });
  cleared = clearLeftovers();
}

/** Waits until what was left is cleared. */
export function storageIsClear(): Promise<void> {
  return cleared;
}

/** A file that the page may write a raw disk to. */
export async function createSaved(name: string): Promise<FileSystemFileHandle> {
  await cleared;
  const origin = await navigator.storage.getDirectory();
  const folder = await origin.getDirectoryHandle(SAVED, { create: true });
  note(SAVED, name);
  return folder.getFileHandle(name, { create: true });
}

export function removeSaved(name: string): Promise<void> {
  return remove(SAVED, name);
}

/** A fetched image was put in its place. */
export function noteFetched(name: string): void {
  note(FETCHED, name);
}

/** Nobody needs the fetched images any more: one was uploaded, or another was chosen. @param but is still needed */
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
    // Only where it is empty.
    await origin.removeEntry(folder);
  } catch {
    // It is gone, or in use; the next start sees to it.
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
      // Only where it is empty.
      await origin.removeEntry('diskloupe-staging').catch(() => {});
    });
    // It is never given back: the browser does so when the page is gone.
    void navigator.locks.request(OPEN_PAGE, { mode: 'shared' }, () => new Promise(() => {}));
  } catch {
    // A page without storage of its own has no leftovers.
  }
}
