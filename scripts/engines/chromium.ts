import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { LaunchOptions } from 'playwright';
import { installedChromium, installedHeadlessShell } from './chromium-find.js';
import { installChromium } from './chromium-install.js';

/** Names the browser to use. `scripts/test.ts` sets it for its stages, so that they search only once. */
export const CHROMIUM_VARIABLE = 'DISKLOUPE_CHROMIUM';

const QUIET_ARGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
];

/** The browser's path, or undefined if there is none on this machine. Installs nothing. */
export function findChromium(): string | undefined {
  const named = process.env[CHROMIUM_VARIABLE];
  if (!named) return installedChromium();
  if (!existsSync(named)) throw new Error(`${CHROMIUM_VARIABLE} names ${named}, which does not exist.`);
  return named;
}

/** The browser's path; installs a browser if there is none. */
export function ensureChromium(): string {
  const found = findChromium() ?? installChromium();
  if (found) return found;
  throw new Error(
    `No Chromium found: install Chromium or Google Chrome, or set ${CHROMIUM_VARIABLE} to its executable.`,
  );
}

/** The path of a browser for tests, the quickest that there is; installs one if there is none. */
export function ensureTestChromium(): string {
  const shell = process.env[CHROMIUM_VARIABLE] ? undefined : installedHeadlessShell();
  return shell ?? ensureChromium();
}

/** Playwright's and Vitest's launch options. Without a browser, Playwright itself says so. */
export function chromiumLaunchOptions(): Pick<LaunchOptions, 'executablePath' | 'args'> {
  const executablePath = findChromium();
  // Chromium refuses to run its sandbox as root, the usual user in containers.
  const isRoot = process.getuid?.() === 0;
  return {
    ...(executablePath ? { executablePath } : {}),
    args: isRoot ? ['--no-sandbox', ...QUIET_ARGS] : QUIET_ARGS,
  };
}

const isMain = process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href;
if (isMain) {
  try {
    console.log(ensureChromium());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
