import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCli } from '../../../scripts/build-cli.js';

/** How a run of the program ended. */
export interface Run {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Standard input; empty by default. */
  readonly input?: Uint8Array;
  readonly env?: NodeJS.ProcessEnv;
}

/** The built program. */
export interface Program {
  /** Where it was built. */
  readonly built: string;
  /** Where it runs. */
  readonly folder: string;
  start(args: readonly string[], options?: RunOptions): ChildProcessWithoutNullStreams;
  run(args: readonly string[], options?: RunOptions): Promise<Run>;
  remove(): void;
}

/** Builds the program from its sources, so that tests never run an old one. */
export async function buildProgram(): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'diskloupe-'));
  const built = mkdtempSync(join(tmpdir(), 'diskloupe-program-'));
  await buildCli(built);
  const { FORCE_COLOR, NO_COLOR, ...plain } = process.env;
  const start: Program['start'] = (args, { env } = {}) =>
    spawn(process.execPath, [join(built, 'bin', 'diskloupe.js'), ...args], {
      cwd: folder,
      env: { ...plain, ...env },
    });
  return {
    built,
    folder,
    start,
    async run(args, options = {}) {
      const child = start(args, options);
      const ended = ending(child);
      // A program that has read enough closes its end.
      child.stdin.on('error', () => {});
      child.stdin.end(options.input);
      return ended;
    },
    remove() {
      for (const each of [folder, built]) rmSync(each, { recursive: true });
    },
  };
}

/** The output of a started program once it has ended. */
export async function ending(child: ChildProcessWithoutNullStreams): Promise<Run> {
  const [stdout, stderr] = [child.stdout, child.stderr].map((stream) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    return chunks;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => {
      const [out, err] = [stdout, stderr].map((chunks = []) => Buffer.concat(chunks).toString());
      resolve({ status, signal, stdout: out ?? '', stderr: err ?? '' });
    });
  });
}
