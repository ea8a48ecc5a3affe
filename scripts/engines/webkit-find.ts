import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { onPath } from './find-program.js';

/** Where distributions keep the programs of WebKitGTK: Debian in a folder for the machine's architecture. */
const FOLDERS = ['/usr/lib', '/usr/libexec', '/usr/lib64'];

/** Returns the small browser of WebKitGTK, if its driver and a display for it are there as well. Linux only. */
export function installedWebKit(): string | undefined {
  const hasDriver = onPath(['WebKitWebDriver']).some(existsSync);
  const hasDisplay = onPath(['Xvfb']).some(existsSync);
  return hasDriver && hasDisplay ? miniBrowser() : undefined;
}

function miniBrowser(): string | undefined {
  const folders = FOLDERS.flatMap((folder) => [folder, ...subfolders(folder, /-linux-gnu/)]);
  const versions = folders.flatMap((folder) => subfolders(folder, /^webkit(2gtk|gtk)-/));
  return versions.map((folder) => join(folder, 'MiniBrowser')).find((path) => existsSync(path));
}

function subfolders(folder: string, name: RegExp): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((entry) => name.test(entry))
    .sort()
    .map((entry) => join(folder, entry));
}
