/**
 * The last bytes of a stream of any length; complete only at the end of the stream.
 *
 * @example
 * ```ts
 * import { EndCaptureRegion } from '@diskloupe/core/inspector';
 *
 * const region = new EndCaptureRegion(512); // where a VHD has its footer
 * for (let at = 0; at < input.length; at += 65536) region.capture(input.subarray(at, at + 65536));
 * region.finish();
 * region.data.length; // 512
 * ```
 */
export class EndCaptureRegion {
  readonly #data: Uint8Array;
  #filled = 0;
  #finished = false;

  constructor(
    /** The most bytes kept. */
    readonly length: number,
  ) {
    this.#data = new Uint8Array(length);
  }

  /** The last bytes read so far. */
  get data(): Uint8Array {
    return this.#data.subarray(this.length - this.#filled);
  }

  /** Whether the stream has ended. */
  get complete(): boolean {
    return this.#finished;
  }

  /** Bytes of memory it holds. */
  get held(): number {
    return this.length;
  }

  /** @param _currentPosition position after this chunk; unused, because chunks must arrive in order */
  capture(chunk: Uint8Array, _currentPosition?: number): void {
    const { length } = this;
    const kept = Math.min(chunk.length, length);
    // The data is kept at the end of the buffer, so that older bytes are moved without a loop.
    if (kept < length) this.#data.copyWithin(0, kept);
    this.#data.set(chunk.subarray(chunk.length - kept), length - kept);
    this.#filled = Math.min(length, this.#filled + kept);
  }

  /** Ends the stream. */
  finish(): void {
    this.#finished = true;
  }
}
