import { installWithApt, runInstaller } from '../installers.js';
import { toolPath } from '../tools.js';
import { installedChromium } from './chromium-find.js';

/** Tries Playwright's download, then apt as root; returns the new browser's path, or undefined. */
export function installChromium(): string | undefined {
  console.log("No Chromium found. Trying Playwright's download.");
  runInstaller(process.execPath, [toolPath('playwright'), 'install', '--no-shell', 'chromium'], 3);
  return installedChromium() ?? (installWithApt('chromium') ? installedChromium() : undefined);
}
