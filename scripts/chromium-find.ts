import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

const NAMES_ON_PATH = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'google-chrome-beta',
  'microsoft-edge',
];

const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];

const WINDOWS_PROGRAMS = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe'];

/** Returns the first browser that starts: the system's, or else the one that Playwright downloaded. */
export function installedChromium(): string | undefined {
  return [...systemCandidates(), chromium.executablePath()].find((path) => existsSync(path) && starts(path));
}

function systemCandidates(): string[] {
  switch (process.platform) {
    case 'win32':
      return [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => WINDOWS_PROGRAMS.map((program) => join(folder, program)));
    case 'darwin':
      return [...onPath(), ...MAC_APPS.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`)];
    default:
      return [...onPath(), '/usr/lib/chromium/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium'];
  }
}

function onPath(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return NAMES_ON_PATH.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * An existing file is not proof: Ubuntu's chromium-browser may be a stub that asks for a snap, and a download may
 * lack system libraries. Windows is trusted, because Chrome opens a window there.
 */
function starts(path: string): boolean {
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}
