import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Fills the holes of all files in a folder with zeros, so that `qemu-img map` reports what the images state: it asks
 * the file system for holes, which no browser knows.
 */
export async function fillHoles(folder: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    if ((await stat(path)).isFile()) await writeFile(path, await readFile(path));
  }
}
