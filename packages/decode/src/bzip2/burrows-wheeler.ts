import type { Bzip2State } from './state.js';

/**
 * Turns the last column of the sorted rotations into a linked list: each number's upper 24 bits become the position
 * of the byte that follows it in the text; its lower eight stay its own byte.
 */
export function linkRotations(column: Int32Array, size: number, counts: Int32Array): void {
  // Start of the rotations that begin with each byte.
  let sum = 0;
  for (let byte = 0; byte < 256; byte++) {
    const count = counts[byte] ?? 0;
    counts[byte] = sum;
    sum += count;
  }
  for (let i = 0; i < size; i++) {
    const byte = (column[i] ?? 0) & 0xff;
    const place = counts[byte] ?? 0;
    counts[byte] = place + 1;
    column[place] = (column[place] ?? 0) | (i << 8);
  }
}

/**
 * Walks along the `size` bytes from the rotation `origin` on, and writes them, undoing bzip2's first step: four equal
 * bytes are followed by the number of further repetitions.
 */
export function writeText(state: Bzip2State, column: Int32Array, size: number, origin: number): void {
  const { bytes } = state.output;
  const end = bytes.length;
  let { at } = state;
  let place = (column[origin] ?? 0) >>> 8;
  let last = -1;
  let equal = 0;
  for (let left = size; left > 0; left--) {
    const link = column[place] ?? 0;
    place = link >>> 8;
    const byte = link & 0xff;
    if (equal === 4) {
      if (byte > end - at) state.failForSpace();
      bytes.fill(last, at, at + byte);
      at += byte;
      equal = 0;
      last = -1;
      continue;
    }
    if (at === end) state.failForSpace();
    bytes[at++] = byte;
    equal = byte === last ? equal + 1 : 1;
    last = byte;
  }
  state.at = at;
}
