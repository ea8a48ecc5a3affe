import type { Steps } from '../stream/generated-decoder.js';
import { MAX_PIECE } from '../stream/stream-decoder.js';
import type { Filter } from './filters.js';

/** The most bytes that a filter leaves for the next time. */
const MAX_LEFT = 16;

/** Undoes a filter on pieces. Its own pieces are valid until the next step, and not longer than those that come. */
export function* filtered(pieces: Steps, filter: Filter, start: number): Steps {
  const memory = new Uint8Array(MAX_PIECE + MAX_LEFT);
  let left = 0;
  let position = start;
  for (const piece of pieces) {
    if (!piece) {
      yield undefined;
      continue;
    }
    memory.set(piece, left);
    const length = left + piece.length;
    const done = filter(memory.subarray(0, length), position, false);
    position = (position + done) >>> 0;
    for (let at = 0; at < done; at += MAX_PIECE) yield memory.subarray(at, Math.min(done, at + MAX_PIECE));
    memory.copyWithin(0, done, length);
    left = length - done;
  }
  if (!left) return;
  filter(memory.subarray(0, left), position, true);
  yield memory.subarray(0, left);
}
