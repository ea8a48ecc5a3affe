import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const MINUTE = 60_000;

/** Runs one way of installing. Returns whether it ended well, although only what is then installed counts. */
export function runInstaller(command: string, args: string[], minutes: number): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { error, status, stderr } = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    env,
    timeout: minutes * MINUTE,
  });
  // Installers are verbose, and repeat themselves; their first error says why.
  const problem = error?.message ?? stderr.split('\n').find((line) => /^(E|Error): /.test(line));
  if (status !== 0 && problem) console.error(problem);
  return status === 0;
}

/** Tries to install Debian packages, which takes root and apt-get. Returns whether it was worth trying. */
export function installWithApt(...names: string[]): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  console.log(`Trying apt-get install ${names.join(' ')}.`);
  runInstaller('apt-get', ['-q', 'update'], 5);
  if (install(names) || names.length === 1) return true;
  // One that does not exist here keeps apt-get from installing the others.
  for (const name of names) install([name]);
  return true;
}

function install(names: readonly string[]): boolean {
  return runInstaller('apt-get', ['-q', 'install', '-y', '--no-install-recommends', ...names], 15);
}
