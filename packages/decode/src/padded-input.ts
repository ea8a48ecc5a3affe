import { type Codec, DecodeError } from './decode-error.js';

/** Zero bytes kept on both sides of the input: no decoder reads further past an end before it notices. */
export const INPUT_SLACK = 32;

/**
 * The most input per call, in bytes: bit positions must fit in 31 bits with room to spare. A longer one is a
 * `DecodeError` whose reason is `input-too-large`.
 *
 * @example
 * ```ts
 * import { Inflater, MAX_INPUT } from '@diskloupe/decode/deflate';
 *
 * const output = new Uint8Array(65536);
 * if (input.length <= MAX_INPUT) new Inflater().decode(Uint8Array.of(0x03, 0x00), output).written; // 0
 * ```
 */
export const MAX_INPUT: number = 2 ** 27;

/**
 * The input, copied to where a decoder may read slightly beyond both of its ends.
 *
 * The copy costs about 1 % of the decoding, and allows loops that need not check at every step whether four more
 * bytes are there: they check their position once per round, against an end that is `INPUT_SLACK` bytes before the
 * end of the memory. The memory grows to the longest input seen and stays.
 */
export class PaddedInput {
  bytes: Uint8Array = new Uint8Array(0);
  view: DataView = new DataView(this.bytes.buffer);
  /** The end of the input in `bytes`; it begins at `INPUT_SLACK`. */
  end: number = INPUT_SLACK;
  /** It is all of the stream. */
  readonly origin = 0;

  load(input: Uint8Array, codec: Codec): void {
    const { length } = input;
    if (length > MAX_INPUT) {
      throw new DecodeError(codec, 'input-too-large', `${length} bytes are more than ${MAX_INPUT}`, 0);
    }
    this.end = INPUT_SLACK + length;
    if (this.end + INPUT_SLACK > this.bytes.length) this.#grow(length);
    this.bytes.set(input, INPUT_SLACK);
    this.bytes.fill(0, this.end, this.end + INPUT_SLACK);
  }

  /** To the next power of two from 64 KiB on, so that increasing lengths do not each allocate. */
  #grow(length: number): void {
    const capacity = Math.max(2 ** 16, 2 ** Math.ceil(Math.log2(length)));
    this.bytes = new Uint8Array(capacity + 2 * INPUT_SLACK);
    this.view = new DataView(this.bytes.buffer);
  }
}
