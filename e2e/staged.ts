import type { Page } from '@playwright/test';

/** Returns the files in the page's own storage, by path. */
export function staged(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names: string[] = [];
    const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const [name, entry] of folder.entries()) {
        if (entry.kind === 'directory')
          // A file listed a moment ago may be gone by now.
          await walk(entry as FileSystemDirectoryHandle, `${path}${name}/`).catch((error: unknown) => {
            if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
          });
        else names.push(`${path}${name}`);
      }
    };
    await walk(await navigator.storage.getDirectory(), '');
    return names;
  });
}
