import { openSync, type Stats, statSync } from 'node:fs';
import { hasCode, print, writeAll } from './output.js';
import { OutputError } from './output-error.js';

/** Accepts bytes in order. */
export type StreamOutput = (bytes: Uint8Array) => void;

/**
 * Opens a target that can only be written from beginning to end: standard output (`-`), a pipe, a device such as
 * `/dev/null`. Returns undefined for anything else.
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
