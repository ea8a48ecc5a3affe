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
 * The text of a block: a walk along its bytes from a rotation on, which undoes bzip2's first step: four equal bytes are followed
 * by the number of further repetitions. It stops where the output is full, and goes on there.
 */
export class BlockText {
  #column: Int32Array = new Int32Array(0);
  #place = 0;
  #left = 0;
  #last = -1;
  #equal = 0;
  /** Repetitions that are still to be written. */
  #run = 0;

  /** @param origin the rotation at which the text begins */
  start(column: Int32Array, size: number, origin: number): void {
    this.#column = column;
    this.#place = (column[origin] ?? 0) >>> 8;
    this.#left = size;
    this.#last = -1;
    this.#equal = 0;
    this.#run = 0;
  }

  /** Whether something is left to be written. */
  get isOpen(): boolean {
    return this.#left > 0 || this.#run > 0;
  }

  /** Writes as much as there is, or fits into the output. */
  write(state: Bzip2State): void {
    const { bytes } = state.output;
    const end = bytes.length;
    const column = this.#column;
    let { at } = state;
    let place = this.#place;
    let last = this.#last;
    let equal = this.#equal;
    let left = this.#left;
    let run = this.#run;
    for (;;) {
      if (run > 0) {
        const written = Math.min(run, end - at);
        bytes.fill(last, at, at + written);
        at += written;
        run -= written;
        if (run > 0) break;
        last = -1;
      }
      // A full output still has room for no repetitions.
      if (left === 0 || (at === end && equal !== 4)) break;
      left--;
      const link = column[place] ?? 0;
      place = link >>> 8;
      const byte = link & 0xff;
      if (equal === 4) {
        run = byte;
        equal = 0;
        if (run === 0) last = -1;
        continue;
      }
      bytes[at++] = byte;
      equal = byte === last ? equal + 1 : 1;
      last = byte;
    }
    this.#place = place;
    this.#last = last;
    this.#equal = equal;
    this.#left = left;
    this.#run = run;
    state.at = at;
  }
}
