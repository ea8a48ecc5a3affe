import { join } from 'node:path';
import { firstThatStarts, onPath } from './find-program.js';

/** Returns the first Firefox that starts. */
export function installedFirefox(): string | undefined {
  return firstThatStarts([...onPath(['firefox', 'firefox-esr']), ...systemCandidates()]);
}

function systemCandidates(): string[] {
  switch (process.platform) {
    case 'win32':
      return [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']]
        .filter((folder) => folder !== undefined)
        .map((folder) => join(folder, 'Mozilla Firefox', 'firefox.exe'));
    case 'darwin':
      return ['/Applications/Firefox.app/Contents/MacOS/firefox'];
    default:
      return ['/usr/lib/firefox-esr/firefox-esr', '/snap/bin/firefox'];
  }
}
