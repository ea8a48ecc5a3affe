import { isZero } from '../../bytes/is-zero.js';
import type { WorkerSink } from './unpacker.js';

/** The unit of holes, in bytes: skipping smaller ones saves less than it costs. */
const BLOCK = 64 * 1024;

/**
 * Writes bytes to a file that is all zeros, skipping zeros.
 *
 * @param at their offset, in bytes
 * @returns the number of bytes written
 */
export function writeSparsely(sink: WorkerSink, bytes: Uint8Array, at: number): number {
  let written = 0;
  let pending = 0;
  const flush = (end: number): void => {
    if (pending < end) sink.write(bytes.subarray(pending, end), at + pending);
    written += end - pending;
  };
  for (let from = 0; from < bytes.length; from += BLOCK) {
    const end = Math.min(from + BLOCK, bytes.length);
    if (!isZero(bytes.subarray(from, end))) continue;
    flush(from);
    pending = end;
  }
  flush(bytes.length);
  return written;
}
