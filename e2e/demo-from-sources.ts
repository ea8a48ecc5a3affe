import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../scripts/paths.js';
import { toolPath } from '../scripts/tools.js';

/** Folders that a clone does not have, or gets from `pnpm install`. */
const NOT_CLONED = new Set(['dist', '.cache', '.vite', '.vite-temp']);

export interface DemoFromSources {
  readonly url: string;
  /** As Ctrl-C does, or a service manager. */
  end(signal: 'SIGINT' | 'SIGTERM'): Promise<void>;
}

/**
 * Starts `pnpm demo` in a copy of the repository that was never built, as after a fresh clone.
 *
 * @param folder for the copy, and beside it a folder `temporary` for the running server's files
 */
export async function startDemoFromSources(folder: string): Promise<DemoFromSources> {
  const copy = join(folder, 'clone');
  const temporary = join(folder, 'temporary');
  await mkdir(temporary, { recursive: true });
  const filter = (source: string): boolean => !NOT_CLONED.has(basename(source));
  for (const part of [
    'demo',
    'packages',
    'scripts',
    'package.json',
    'tsconfig.base.json',
    'tsconfig.check.json',
  ])
    await cp(join(root, part), join(copy, part), { recursive: true, verbatimSymlinks: true, filter });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));

  const server = spawn(process.execPath, [toolPath('vite'), 'demo', '--host', '127.0.0.1', '--port', '0'], {
    cwd: copy,
    env: { ...process.env, TMPDIR: temporary, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(server, 'exit');
  let said = '';
  server.stderr.on('data', (part) => (said += part));
  for await (const line of createInterface(server.stdout)) {
    said += `${line}\n`;
    const [url] = /http:\/\/127\.0\.0\.1:\d+\//.exec(line) ?? [];
    if (url === undefined) continue;
    server.stdout.resume();
    return {
      url,
      async end(signal) {
        server.kill(signal);
        await ended;
      },
    };
  }
  throw new Error(`The demo did not start:\n${said}`);
}
