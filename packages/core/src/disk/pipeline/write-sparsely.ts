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
  for (const [from, to] of nonzeroParts(bytes)) {
    sink.write(bytes.subarray(from, to), at + from);
    written += to - from;
  }
  return written;
}

/** The stretches of some bytes that are not zeros, in blocks of 64 KiB. */
export function* nonzeroParts(bytes: Uint8Array): Generator<readonly [from: number, to: number]> {
  let pending = 0;
  for (let from = 0; from < bytes.length; from += BLOCK) {
    const end = Math.min(from + BLOCK, bytes.length);
    if (!isZero(bytes.subarray(from, end))) continue;
    if (pending < from) yield [pending, from];
    pending = end;
  }
  if (pending < bytes.length) yield [pending, bytes.length];
}
