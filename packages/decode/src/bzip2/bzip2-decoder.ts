import type { Decoded, MutableDecoded } from '../decoded.js';
import { INPUT_SLACK, PaddedInput } from '../padded-input.js';
import { BlockReader, combine, LEVEL_SIZE, levelAt, takeMark } from './block.js';
import { bzip2Crc32 } from './crc32.js';
import { Bzip2State } from './state.js';

/**
 * Options of {@link Bzip2Decoder.decode}.
 *
 * @example
 * ```ts
 * import { type Bzip2Options, Bzip2Decoder } from '@diskloupe/decode/bzip2';
 *
 * const fast: Bzip2Options = { verify: false };
 * const decode = (chunk: Uint8Array, output: Uint8Array) => new Bzip2Decoder().decode(chunk, output, fast);
 * ```
 */
export interface Bzip2Options {
  /** Whether to compare the content with the checksums of the blocks and of the stream; true by default. */
  readonly verify?: boolean;
}

/**
 * Decodes bzip2 streams, such as the chunks of a disk image whose size is known, reusing its own tables and memory.
 * The memory is four times the block size of the largest stream seen: at most 3.6 MB.
 *
 * bzip2 has no specification but its author's program, and descriptions of it by others.
 *
 * @example
 * ```ts
 * import { Bzip2Decoder } from '@diskloupe/decode/bzip2';
 *
 * const text = atob('QlpoOTFBWSZTWcHAgOIAAAFBAAAQAkSgADDNAMNGKZcXckU4UJDBwIDi');
 * const chunk = Uint8Array.from(text, (character) => character.charCodeAt(0));
 * const output = new Uint8Array(6);
 * new Bzip2Decoder().decode(chunk, output).written; // 6
 * new TextDecoder().decode(output); // 'hello\n'
 * ```
 */
export class Bzip2Decoder {
  readonly #input: PaddedInput = new PaddedInput();
  readonly #state: Bzip2State = new Bzip2State(this.#input);
  readonly #block: BlockReader = new BlockReader();
  readonly #decoded: MutableDecoded = { read: 0, written: 0 };

  /**
   * Decodes the streams at the start of `input` into the start of `output`: one after another, as long as another one
   * follows and the output is not full. Ignores anything after them: `read` is where it begins.
   *
   * @returns the lengths; the same object on every call, so read it before the next
   * @throws DecodeError if the input is not such a stream, or holds more than fits into `output`
   */
  decode(input: Uint8Array, output: Uint8Array, options?: Bzip2Options): Decoded {
    const state = this.#state;
    this.#input.load(input, 'bzip2');
    state.output.open(output);
    state.bit = INPUT_SLACK * 8;
    state.at = 0;
    const verify = options?.verify ?? true;
    if (levelAt(state) === 0) state.fail('not-this-format', 'the input does not begin with BZh and a digit');
    do this.#readStream(verify);
    while (state.at < output.length && levelAt(state) > 0);
    this.#decoded.read = state.read;
    this.#decoded.written = state.at;
    return this.#decoded;
  }

  #readStream(verify: boolean): void {
    const state = this.#state;
    const limit = levelAt(state) * LEVEL_SIZE;
    const { text } = this.#block;
    state.bit += 32;
    for (let combined = 0; ; ) {
      const { isEnd, sum } = takeMark(state);
      if (isEnd) {
        if (verify && sum !== combined) state.fail('checksum', 'the CRC-32 of the stream differs');
        break;
      }
      const start = state.at;
      this.#block.read(state, limit);
      text.write(state);
      if (text.isOpen) state.failForSpace();
      if (verify && bzip2Crc32(state.output.bytes, start, state.at) !== sum) {
        state.fail('checksum', 'the CRC-32 of a block differs');
      }
      combined = combine(combined, sum);
    }
    // A stream ends within a byte, whose other bits mean nothing.
    state.bit = (state.bit + 7) & ~7;
  }
}
