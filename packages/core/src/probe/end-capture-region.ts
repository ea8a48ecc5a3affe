/** The last bytes of a stream, whatever its length; complete only at the end of the stream. */
export class EndCaptureRegion {
  readonly #data: Uint8Array;
  #filled = 0;
  #finished = false;

  constructor(
    /** How many bytes at the end, at most. */
    readonly length: number,
  ) {
    this.#data = new Uint8Array(length);
  }

  /** The last bytes seen so far. */
  get data(): Uint8Array {
    return this.#data.subarray(this.length - this.#filled);
  }

  /** Whether the stream has ended. */
  get complete(): boolean {
    return this.#finished;
  }

  /** Bytes of memory that it holds. */
  get held(): number {
    return this.length;
  }

  /** @param _currentPosition the position after this chunk; chunks have to come in order, so it is not looked at */
  capture(chunk: Uint8Array, _currentPosition?: number): void {
    const { length } = this;
    const kept = Math.min(chunk.length, length);
    // The data is held at the end of the buffer, so that older bytes are moved, never looped over.
    if (kept < length) this.#data.copyWithin(0, kept);
    this.#data.set(chunk.subarray(chunk.length - kept), length - kept);
    this.#filled = Math.min(length, this.#filled + kept);
  }

  /** Says that the stream has ended. */
  finish(): void {
    this.#finished = true;
  }
}
