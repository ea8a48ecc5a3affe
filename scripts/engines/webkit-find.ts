import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { onPath } from './find-program.js';

/** Proves that the interpreter of webkit-browser.js has its bindings. */
const PROOF = "imports.gi.versions.WebKit2 = '4.1'; imports.gi.WebKit2;";

/** Returns the driver of WebKitGTK, if there is all that it takes to run it. Linux only. */
export function installedWebKit(): string | undefined {
  if (process.platform !== 'linux' || !first('Xvfb')) return undefined;
  const { status } = spawnSync('gjs', ['-c', PROOF], { stdio: 'ignore', timeout: 30_000 });
  return status === 0 ? first('WebKitWebDriver') : undefined;
}

function first(name: string): string | undefined {
  return onPath([name]).find((path) => existsSync(path));
}
