import type { Decoded, MutableDecoded } from '../decoded.js';
import { INPUT_SLACK } from '../padded-input.js';
import { BlockCodes } from './block-codes.js';
import { linkRotations, writeText } from './burrows-wheeler.js';
import { bzip2Crc32 } from './crc32.js';
import { Bzip2State } from './state.js';
import { readSymbols } from './symbols.js';

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

/** "BZh", followed by a digit from 1 to 9: the largest block size in units of 100,000 bytes. */
const MAGIC = 0x425a68;
const LEVEL_SIZE = 100_000;

/** The start marks of a block and of the end of a stream, as two halves of 24 bits: pi, and its square root. */
const BLOCK = [0x314159, 0x265359] as const;
const END = [0x177245, 0x385090] as const;

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
  readonly #state: Bzip2State = new Bzip2State();
  readonly #codes: BlockCodes = new BlockCodes();
  readonly #counts: Int32Array = new Int32Array(256);
  #column: Int32Array = new Int32Array(0);
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
    state.input.load(input, 'bzip2');
    state.output.open(output);
    state.bit = INPUT_SLACK * 8;
    state.at = 0;
    const verify = options?.verify ?? true;
    if (this.#level() === 0) state.fail('not-this-format', 'the input does not begin with BZh and a digit');
    do this.#readStream(verify);
    while (state.at < output.length && this.#level() > 0);
    this.#decoded.read = state.read;
    this.#decoded.written = state.at;
    return this.#decoded;
  }

  /** Returns the digit of the stream that begins at the position, a byte boundary; 0 if there is none. */
  #level(): number {
    const { bit, input } = this.#state;
    const start = input.view.getUint32(bit >>> 3);
    const level = (start & 0xff) - 0x30;
    return start >>> 8 === MAGIC && level >= 1 && level <= 9 ? level : 0;
  }

  #readStream(verify: boolean): void {
    const state = this.#state;
    const limit = this.#level() * LEVEL_SIZE;
    if (this.#column.length < limit) this.#column = new Int32Array(limit);
    state.bit += 32;
    let combined = 0;
    for (;;) {
      const high = state.take(24);
      const low = state.take(24);
      const sum = state.takeWord();
      if (high === END[0] && low === END[1]) {
        if (verify && sum !== combined >>> 0) state.fail('checksum', 'the CRC-32 of the stream differs');
        break;
      }
      if (high !== BLOCK[0] || low !== BLOCK[1]) state.corrupt('neither a block nor the end of the stream');
      const start = state.at;
      this.#readBlock(limit);
      if (verify && bzip2Crc32(state.output.bytes, start, state.at) !== sum) {
        state.fail('checksum', 'the CRC-32 of a block differs');
      }
      combined = ((combined << 1) | (combined >>> 31)) ^ sum;
    }
    // A stream ends within a byte, whose other bits mean nothing.
    state.bit = (state.bit + 7) & ~7;
  }

  #readBlock(limit: number): void {
    const state = this.#state;
    // Compressors have not produced these since 1998.
    if (state.take(1)) state.fail('unsupported', 'a randomised block');
    const origin = state.take(24);
    this.#codes.read(state);
    const size = readSymbols(state, this.#codes, this.#column, this.#counts, limit);
    if (origin >= size) state.corrupt('a block begins behind its end');
    linkRotations(this.#column, size, this.#counts);
    writeText(state, this.#column, size, origin);
  }
}
