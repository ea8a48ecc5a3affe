import { spawnSync } from 'node:child_process';
import { installWithApt } from './installers.js';

/** Installs qemu-img if it is missing and available. Without it, the tests that compare with it say so. */
export function prepareQemuImg(): void {
  if (!spawnSync('qemu-img', ['--version'], { stdio: 'ignore' }).error) return;
  console.log('No qemu-img found.');
  installWithApt('qemu-utils');
}

/** Installs `file`, which tests ask about files. Without it they say so. */
export function prepareFile(): void {
  if (spawnSync('file', ['--version'], { stdio: 'ignore' }).error) installWithApt('file');
}
