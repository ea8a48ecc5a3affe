import { type Stats, statSync } from 'node:fs';
import { hasCode } from './output.js';

/** What the system knows of a file; `undefined` where there is none. */
export function statsOf(path: string, stat: (path: string) => Stats = statSync): Stats | undefined {
  try {
    return stat(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
