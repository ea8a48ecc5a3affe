/**
 * A range of a stream, captured from chunks of any size.
 *
 * The vocabulary is that of oslo.utils' stream inspectors: a chunk is offered together with the position in the
 * stream *after* it.
 *
 * @example
 * ```ts
 * import { CaptureRegion } from '@diskloupe/core/inspector';
 *
 * const region = new CaptureRegion(4, 4); // the version of a qcow2
 * region.capture(input.subarray(0, 6), 6);
 * region.complete; // false
 * region.capture(input.subarray(6, 12), 12);
 * [...region.data]; // [0, 0, 0, 3]
 * ```
 */
export class CaptureRegion {
  #data: Uint8Array;
  #filled = 0;

  constructor(
    /** Start of the range, in bytes from the start of the stream. */
    readonly offset: number,
    /** In bytes. */
    readonly length: number,
    /** Bytes that make it complete; `length` by default. */
    readonly minLength: number = length,
  ) {
    this.#data = new Uint8Array(length);
  }

  /** The bytes captured so far. */
  get data(): Uint8Array {
    return this.#data.subarray(0, this.#filled);
  }

  /** Whether at least `minLength` bytes are here. */
  get complete(): boolean {
    return this.#filled >= this.minLength;
  }

  /** Whether all `length` bytes are here. */
  get full(): boolean {
    return this.#filled === this.length;
  }

  /** The position of the next byte that is missing. */
  get next(): number {
    return this.offset + this.#filled;
  }

  /** Bytes of memory it holds. */
  get held(): number {
    return this.length;
  }

  /** @param currentPosition position in the stream after this chunk, in bytes */
  capture(chunk: Uint8Array, currentPosition: number): void {
    const start = this.next - (currentPosition - chunk.length);
    // A chunk that begins after the next byte leaves a gap that nothing can fill.
    if (this.full || start < 0 || start >= chunk.length) return;
    const part = chunk.subarray(start, start + this.length - this.#filled);
    this.#data.set(part, this.#filled);
    this.#filled += part.length;
  }
}
