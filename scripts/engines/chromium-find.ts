import { join } from 'node:path';
import { chromium } from 'playwright';
import { firstThatStarts, onPath } from './find-program.js';

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
  return firstThatStarts([...systemCandidates(), chromium.executablePath()]);
}

/** Debian's package of the engine without a browser's windows, in which tests take two thirds of the time; undefined if it is not here. */
export function installedHeadlessShell(): string | undefined {
  return firstThatStarts(onPath(['chromium-headless-shell']));
}

function systemCandidates(): string[] {
  switch (process.platform) {
    case 'win32':
      return [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => WINDOWS_PROGRAMS.map((program) => join(folder, program)));
    case 'darwin':
      return [
        ...onPath(NAMES_ON_PATH),
        ...MAC_APPS.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`),
      ];
    default:
      return [
        ...onPath(NAMES_ON_PATH),
        '/usr/lib/chromium/chromium',
        '/opt/google/chrome/chrome',
        '/snap/bin/chromium',
      ];
  }
}
