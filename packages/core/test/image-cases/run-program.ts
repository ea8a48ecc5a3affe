import { type ExecFileOptions, execFile } from 'node:child_process';
import { again } from './again.js';

interface Ended {
  readonly error: Error | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program that has to succeed. @throws an Error with `code`, `stdout` and `stderr` */
export async function runProgram(
  file: string,
  args: readonly string[],
  options: ExecFileOptions,
): Promise<Ended> {
  const run = (): Promise<Ended> =>
    new Promise((resolve) => {
      execFile(file, [...args], { ...options, encoding: 'utf8' }, (error, stdout, stderr) =>
        resolve({ error, stdout, stderr }),
      );
    });
  const ended = await again(run, ({ stderr }) => stderr);
  const { error, stdout, stderr } = ended;
  if (error) throw Object.assign(error, { stdout, stderr });
  return ended;
}
