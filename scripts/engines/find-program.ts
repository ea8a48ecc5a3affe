import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Returns the first program that exists and starts. */
export function firstThatStarts(paths: readonly string[]): string | undefined {
  return paths.find((path) => existsSync(path) && starts(path));
}

/** The paths that programs of these names would have. */
export function onPath(names: readonly string[]): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * An existing file is not proof: Ubuntu's chromium-browser may be a stub that asks for a snap, and a download may
 * lack system libraries. Windows is trusted, because Chrome opens a window there.
 */
function starts(path: string): boolean {
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}
