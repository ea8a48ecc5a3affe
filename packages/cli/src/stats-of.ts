import { type Stats, statSync } from 'node:fs';
import { hasCode } from './output.js';

/** Returns the system's record of a file; `undefined` if there is none. */
export function statsOf(path: string, stat: (path: string) => Stats = statSync): Stats | undefined {
  try {
    return stat(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
