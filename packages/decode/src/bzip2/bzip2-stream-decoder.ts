import { DecodeError } from '../decode-error.js';
import { GeneratedDecoder, type Steps } from '../stream/generated-decoder.js';
import { MAX_PIECE } from '../stream/stream-decoder.js';
import { BlockReader, combine, LEVEL_SIZE, levelAt, type Mark, takeMark } from './block.js';
import type { Bzip2Options } from './bzip2-decoder.js';
import { bzip2Crc32 } from './crc32.js';
import { Bzip2State } from './state.js';

const MAGIC = 'BZh';
/** That, and the digit. */
const HEADER = 4;
/**
 * The most bytes that a block takes: 20 bits for each of its bytes, and for its end; its codes, whose lengths may wander; and
 * its selectors.
 */
const maxPacked = (limit: number): number => Math.ceil((limit + 1) * 2.5) + 65_536;

/** What a block usually takes at most, of its content. */
const USUAL = 0.6;

/**
 * Decodes bzip2 files of any length as `bzip2 -dc` does: all streams, one after another. Bytes behind the last one that do not
 * begin another are ignored, and counted as `trailing`. Only one block at a time is in memory.
 *
 * @example
 * ```ts
 * import { Bzip2StreamDecoder } from '@diskloupe/decode/bzip2';
 *
 * const text = atob('QlpoOTFBWSZTWcHAgOIAAAFBAAAQAkSgADDNAMNGKZcXckU4UJDBwIDi');
 * const decoder = new Bzip2StreamDecoder();
 * decoder.feed(Uint8Array.from(text, (character) => character.charCodeAt(0)));
 * decoder.end();
 * new TextDecoder().decode(decoder.read()); // 'hello\n'
 * ```
 */
export class Bzip2StreamDecoder extends GeneratedDecoder {
  readonly #verify: boolean;
  readonly #state: Bzip2State = new Bzip2State(this.input);
  readonly #block: BlockReader = new BlockReader();

  constructor({ verify = true }: Bzip2Options = {}) {
    super('bzip2');
    this.#verify = verify;
    this.#state.output.open(new Uint8Array(MAX_PIECE));
  }

  protected *decode(): Steps {
    const { input } = this;
    const state = this.#state;
    for (let isFirst = true; isFirst || (yield* this.has(1)); isFirst = false) {
      const isThere = yield* this.has(HEADER);
      state.bit = input.position * 8;
      const level = levelAt(state);
      if (isThere && level > 0) {
        input.position += HEADER;
        yield* this.#stream(level * LEVEL_SIZE);
      } else if (
        !isThere &&
        MAGIC.startsWith(String.fromCharCode(...input.bytes.subarray(input.position, input.end)))
      )
        this.fail('truncated', 'the input ends within the header');
      else if (isFirst) this.fail('not-this-format', 'the input does not begin with BZh and a digit');
      else yield* this.ignoreRest();
    }
  }

  /** @param limit bytes of a block */
  *#stream(limit: number): Steps {
    const { input } = this;
    const state = this.#state;
    let fraction = 0;
    for (let combined = 0; ; ) {
      const { isEnd, sum } = yield* this.#next(fraction, limit);
      fraction = state.bit & 7;
      input.position = state.bit >>> 3;
      if (isEnd) {
        if (this.#verify && sum !== combined) this.fail('checksum', 'the CRC-32 of the stream differs');
        break;
      }
      yield* this.#text(sum);
      combined = combine(combined, sum);
    }
    // A stream ends within a byte, whose other bits mean nothing.
    if (fraction) input.position++;
  }

  /**
   * Reads the next block, or the end of the stream. Where a block ends shows only once it was read: with too little input it is
   * read again, with twice as much.
   *
   * @param fraction bits of the first byte that belong to what is before
   */
  *#next(fraction: number, limit: number): Steps<Mark> {
    const { input } = this;
    const state = this.#state;
    const most = maxPacked(limit);
    for (let wanted = Math.ceil(limit * USUAL); ; wanted *= 2) {
      const isEnough = (yield* this.has(Math.min(wanted, most))) && wanted >= most;
      state.bit = input.position * 8 + fraction;
      try {
        const mark = takeMark(state);
        if (!mark.isEnd) this.#block.read(state, limit);
        return mark;
      } catch (error) {
        const isShort = error instanceof DecodeError && error.reason === 'truncated';
        if (!isShort || isEnough || input.isLast) throw error;
      }
    }
  }

  /** Writes the text of a block in pieces. @param sum its CRC */
  *#text(sum: number): Steps {
    const state = this.#state;
    const { text } = this.#block;
    const { bytes } = state.output;
    let found = 0;
    while (text.isOpen) {
      state.at = 0;
      text.write(state);
      if (this.#verify) found = bzip2Crc32(bytes, 0, state.at, found);
      // Before the last piece, so that a damaged block does not come out whole.
      if (this.#verify && !text.isOpen && found !== sum)
        this.fail('checksum', 'the CRC-32 of a block differs');
      yield bytes.subarray(0, state.at);
    }
  }
}
