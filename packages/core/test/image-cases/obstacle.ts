import { spawnSync } from 'node:child_process';

/** Why there is no qemu-img to compare with, in words; nothing if there is one. */
export function findObstacle(): string | undefined {
  const { error, stdout } = spawnSync('qemu-img', ['--version'], { encoding: 'utf8' });
  if (error) return 'qemu-img is not installed';
  const version = /version (\S+)/.exec(stdout)?.[1] ?? 'unknown';
  return version.startsWith('7.2.')
    ? undefined
    : `qemu-img ${version} prints other things than 7.2, which we follow`;
}
