import { spawnSync } from 'node:child_process';
import { blamesClock, TRIES } from './again.js';

/**
 * Runs a script of a POSIX shell in a folder, and again if the clock got in qemu-img's way.
 *
 * @param path folders to look for programs in, before those of the environment
 * @throws an Error with what it wrote to the standard error, if it fails
 */
export function runScript(script: string, cwd: string, path?: string): void {
  const env = path === undefined ? process.env : { ...process.env, PATH: `${path}:${process.env['PATH']}` };
  for (let tries = 1; ; tries++) {
    const { status, stderr } = spawnSync('sh', ['-ec', script], { cwd, env, encoding: 'utf8' });
    if (status === 0) return;
    if (tries === TRIES || !blamesClock(stderr)) throw new Error(`${script} ended with ${status}: ${stderr}`);
  }
}
