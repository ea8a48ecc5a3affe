import type { InfoOptions } from './commands/info.js';

/** A command line of `info`, read. */
export interface PlainInfo {
  readonly files: readonly string[];
  readonly options: InfoOptions;
}

/**
 * Reads the usual command lines of `info`, as `program.ts` would. All that is less usual, and all mistakes, are
 * nothing to it: `program.ts` reads those, and has the words for them.
 */
export function plainInfo([command, ...args]: readonly string[]): PlainInfo | undefined {
  if (command !== 'info') return undefined;
  const files: string[] = [];
  const options: { -readonly [Key in keyof InfoOptions]: InfoOptions[Key] } = {};
  const rest = args[Symbol.iterator]();
  for (const arg of rest) {
    if (arg === '-' || !arg.startsWith('-')) files.push(arg);
    else if (arg === '--output=json') options.output = 'json';
    else if (arg === '--output=human') options.output = 'human';
    else if (arg === '--backing-chain') options.backingChain = true;
    else if (arg === '-U' || arg === '--force-share') options.forceShare = true;
    else if (arg === '-f') {
      const { value } = rest.next();
      if (!value || value.startsWith('-')) return undefined;
      options.format = value;
    } else return undefined;
  }
  return files.length ? { files, options } : undefined;
}
