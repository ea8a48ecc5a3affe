import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installedChromium } from './chromium-find.js';
import { toolPath } from './tools.js';

const MINUTE = 60_000;

/** Tries Playwright's download, then apt as root; returns the new browser's path, or undefined. */
export function installChromium(): string | undefined {
  console.log("No Chromium found. Trying Playwright's download.");
  run(process.execPath, [toolPath('playwright'), 'install', '--no-shell', 'chromium'], 3 * MINUTE);
  return installedChromium() ?? installWithApt();
}

function installWithApt(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('Still none. Trying apt-get install chromium.');
  run('apt-get', ['-q', 'update'], 5 * MINUTE);
  run('apt-get', ['-q', 'install', '-y', '--no-install-recommends', 'chromium'], 15 * MINUTE);
  return installedChromium();
}

/** Runs one way of installing. Only the browser that is there afterwards counts, not the exit code. */
function run(command: string, args: string[], timeout: number): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { error, status, stderr } = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    env,
    timeout,
  });
  // Both installers go on at length, and repeat themselves; their first error says why.
  const problem = error?.message ?? stderr.split('\n').find((line) => /^(E|Error): /.test(line));
  if (status !== 0 && problem) console.error(problem);
}
