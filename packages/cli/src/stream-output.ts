import { openSync, type Stats, statSync } from 'node:fs';
import { hasCode, print, writeAll } from './output.js';
import { OutputError } from './output-error.js';

/** Takes bytes in their order. */
export type StreamOutput = (bytes: Uint8Array) => void;

/**
 * What can only be written from its beginning to its end: standard output (`-`), a pipe, a device such as `/dev/null`.
 * Nothing for all else.
 *
 * @throws OutputError
 */
export function openStreamOutput(path: string): StreamOutput | undefined {
  if (path === '-') return print;
  try {
    if (!isStream(statSync(path))) return undefined;
    const descriptor = openSync(path, 'w');
    return (bytes) => {
      try {
        writeAll(descriptor, bytes);
      } catch (cause) {
        throw new OutputError(path, { cause });
      }
    };
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return undefined;
    throw new OutputError(path, { cause });
  }
}

function isStream(stats: Stats): boolean {
  return stats.isFIFO() || stats.isCharacterDevice();
}
