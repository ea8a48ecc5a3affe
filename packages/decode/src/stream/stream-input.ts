import { INPUT_SLACK } from '../padded-input.js';

/**
 * Input that arrives in pieces: the bytes not used yet, with slack on both sides as in `PaddedInput`. A decoder reads
 * `bytes` from `position` to `end`, and advances `position`.
 */
export class StreamInput {
  bytes: Uint8Array = new Uint8Array(2 * INPUT_SLACK);
  view: DataView = new DataView(this.bytes.buffer);
  /** The next byte, in `bytes`. */
  position: number = INPUT_SLACK;
  /** The end of the input so far, in `bytes`; zeros follow. */
  end: number = INPUT_SLACK;
  /** Whether nothing follows. */
  isLast = false;
  /** Bytes of the stream before the first one in `bytes`. */
  origin = 0;

  /** Bytes at hand. */
  get length(): number {
    return this.end - this.position;
  }

  /** The position in the stream, in bytes. */
  get offset(): number {
    return this.origin + Math.min(this.position, this.end) - INPUT_SLACK;
  }

  /** Adds bytes, and drops those that were used. */
  feed(input: Uint8Array): void {
    const { position } = this;
    const rest = this.end - position;
    const needed = rest + input.length;
    if (needed + 2 * INPUT_SLACK > this.bytes.length) this.#grow(needed);
    else this.bytes.copyWithin(INPUT_SLACK, position, this.end);
    this.origin += position - INPUT_SLACK;
    this.position = INPUT_SLACK;
    this.end = INPUT_SLACK + needed;
    this.bytes.set(input, INPUT_SLACK + rest);
    this.bytes.fill(0, this.end, this.end + INPUT_SLACK);
  }

  /** To the next power of two from 64 KiB on. */
  #grow(length: number): void {
    const capacity = Math.max(2 ** 16, 2 ** Math.ceil(Math.log2(length)));
    const grown = new Uint8Array(capacity + 2 * INPUT_SLACK);
    grown.set(this.bytes.subarray(this.position, this.end), INPUT_SLACK);
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }
}
