import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { again } from './again.js';

/** The output of a script, and its exit status. */
export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** Ends the output of a script; no program here prints it itself. */
const END = '\x1d';
const OCTAL = '\\035';

/** Idle shells. */
const idle: Shell[] = [];

/**
 * Runs a shell script. Long-lived shells start the programs: Node, with everything in its memory, takes ten times as
 * long to start one.
 */
export async function inShell(script: string, folder: string): Promise<Ended> {
  const shell = idle.pop() ?? new Shell();
  const ended = await shell.run(script, folder);
  idle.push(shell);
  return ended;
}

/** A script that has to succeed. */
export async function mustSucceed(script: string, folder: string): Promise<string> {
  const ended = await again(
    () => inShell(script, folder),
    ({ stderr }) => stderr,
  );
  const { stdout, stderr, status } = ended;
  if (status !== 0) throw new Error(`${script}\nended with ${status}: ${stderr}`);
  return stdout;
}

/** Quotes it as one argument for a shell. */
export function quoted(argument: string): string {
  return /^[\w./:=,@%+-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}

/** Ends the idle shells: a program would wait for them forever, unlike a test. */
export function endShells(): void {
  for (const shell of idle.splice(0)) shell.end();
}

class Shell {
  readonly #child: ChildProcessWithoutNullStreams = spawn('sh');

  end(): void {
    this.#child.stdin.end();
  }

  run(script: string, folder: string): Promise<Ended> {
    const { stdin, stdout, stderr } = this.#child;
    const output = Promise.all([upToEnd(stdout), upToEnd(stderr)]);
    const ended = `status=$?; printf '${OCTAL}'"$status"'${OCTAL}'; printf '${OCTAL}${OCTAL}' >&2`;
    stdin.write(`(cd ${quoted(folder)} && { ${script}\n}) </dev/null\n${ended}\n`);
    return output.then(([[text, status], [errors]]) => ({
      stdout: text,
      stderr: errors,
      status: Number(status),
    }));
  }
}

/** The output up to the first end mark, and between it and the next. */
function upToEnd(stream: NodeJS.ReadableStream): Promise<[text: string, status: string]> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    const take = (part: Buffer): void => {
      parts.push(part);
      if (part.at(-1) !== END.charCodeAt(0)) return;
      const [text = '', status, rest] = Buffer.concat(parts).toString().split(END);
      // The first mark may be the end of a part.
      if (status === undefined || rest === undefined) return;
      stream.off('data', take);
      resolve([text, status]);
    };
    stream.on('data', take);
  });
}
