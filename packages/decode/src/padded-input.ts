import { type Codec, DecodeError } from './decode-error.js';

/** Bytes of zeros kept on both sides of the input: no decoder looks further past an end before it notices. */
export const INPUT_SLACK = 32;

/** The most input that one call takes, in bytes: positions in bits must fit in 31 bits with room to spare. */
export const MAX_INPUT: number = 2 ** 27;

/**
 * The input, copied to where a decoder may read a little beyond both of its ends.
 *
 * The copy costs about 1 % of the decoding, and buys loops that need not ask at every step whether four more
 * bytes are there: they check their position once a round, against an end that lies `INPUT_SLACK` bytes before
 * the end of the memory. The memory grows to the longest input seen and stays.
 */
export class PaddedInput {
  bytes: Uint8Array = new Uint8Array(0);
  view: DataView = new DataView(this.bytes.buffer);
  /** Where the input ends in `bytes`; it begins at `INPUT_SLACK`. */
  end: number = INPUT_SLACK;

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

  /** To the next power of two from 64 KiB on, so that rising lengths do not each allocate. */
  #grow(length: number): void {
    const capacity = Math.max(2 ** 16, 2 ** Math.ceil(Math.log2(length)));
    this.bytes = new Uint8Array(capacity + 2 * INPUT_SLACK);
    this.view = new DataView(this.bytes.buffer);
  }
}
