import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Served, serve } from '../../packages/matrix/src/serve.js';
import { answers, ended, freePort } from '../../scripts/programs.js';

/** Passes the folder of the installed examples to the workers; install.ts sets it. */
export const FOLDER_VARIABLE = 'DISKLOUPE_EXAMPLES';
/** The longest time for a server to start, in milliseconds. */
const PATIENCE = 30_000;

const run = promisify(execFile);

/** The folder of an installed example. */
export function folderOf(name: string): string {
  const examples = process.env[FOLDER_VARIABLE];
  if (examples === undefined)
    throw new Error(`${FOLDER_VARIABLE} is not set: the examples are not installed.`);
  return join(examples, name);
}

/** Builds an example by its own command. */
export async function build(name: string): Promise<void> {
  await run('npm', ['run', 'build'], { cwd: folderOf(name), env: environment() }).catch((error: unknown) => {
    const { stdout = '', stderr = '' } = Object(error);
    throw new Error(`${name} was not built:\n${stdout}\n${stderr}`);
  });
}

/** Serves a folder of a built example. */
export function serveFolder(name: string, folder: string): Promise<Served> {
  return serve([join(folderOf(name), folder)]);
}

export interface StartOptions {
  readonly variables?: Readonly<Record<string, string>>;
  /** The command; by default that of the example. */
  readonly command?: (port: number) => readonly string[];
}

/** Starts a built example on a free port. */
export async function start(name: string, { variables, command }: StartOptions = {}): Promise<Served> {
  const port = await freePort();
  const [program = '', ...args] = command?.(port) ?? ['npm', 'start'];
  const running = spawn(program, args, {
    cwd: folderOf(name),
    env: { ...environment(), PORT: `${port}`, ...variables },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  const address = `http://127.0.0.1:${port}/`;
  try {
    await answers(address, PATIENCE);
  } catch (error) {
    await ended(running);
    throw error;
  }
  return { address, close: () => ended(running) };
}

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
}
