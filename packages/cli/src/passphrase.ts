import { readFileSync } from 'node:fs';
import { complain, isTerminal } from './output.js';
import { printable } from './printable.js';

/** Returns the first line of a file. @throws the system's error */
export function readPassphrase(path: string): string {
  return readFileSync(path, 'utf8').split(/\r?\n/, 1)[0] ?? '';
}

/**
 * Prompts on the terminal, without showing what is typed.
 *
 * @param name of the image
 * @returns undefined without a terminal or an answer
 */
export async function askPassphrase(name: string): Promise<string | undefined> {
  if (!isTerminal(0) || !isTerminal(2)) return undefined;
  const { stdin } = process;
  // Text typed ahead of the prompt is not shown either.
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  complain(`Passphrase for ${printable(name)}: `);
  let line: string | undefined;
  try {
    line = await typedLine(stdin);
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    complain('\n');
  }
  if (line === undefined) process.kill(process.pid, 'SIGINT');
  return line || undefined;
}

/** Reads up to the end of the line; returns undefined when interrupted. */
async function typedLine(keys: AsyncIterable<string>): Promise<string | undefined> {
  let line = '';
  for await (const typed of keys) {
    for (const key of typed) {
      if (key === '\r' || key === '\n' || key === '\x04') return line;
      if (key === '\x03') return undefined;
      if (key === '\x15') line = '';
      else if (key === '\x7f' || key === '\b') line = [...line].slice(0, -1).join('');
      else line += key;
    }
  }
  return line;
}
