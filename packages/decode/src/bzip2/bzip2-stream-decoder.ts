import { GeneratedDecoder, type Steps } from '../stream/generated-decoder.js';
import { MAX_PIECE } from '../stream/stream-decoder.js';
import { BlockReader, combine, LEVEL_SIZE, levelAt, takeMark } from './block.js';
import type { Bzip2Options } from './bzip2-decoder.js';
import { bzip2Crc32 } from './crc32.js';
import { Bzip2State } from './state.js';

/** "BZh" and the digit. */
const HEADER = 4;
/**
 * The most bytes that a block takes: 20 bits for each of its bytes, and for its end; its codes, whose lengths may wander; and
 * its selectors.
 */
const maxPacked = (limit: number): number => Math.ceil((limit + 1) * 2.5) + 65_536;

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
    const state = this.#state;
    for (let isFirst = true; ; isFirst = false) {
      const isThere = yield* this.has(HEADER);
      if (isFirst && !isThere) this.fail('truncated', 'the input ends within the header');
      state.bit = this.input.position * 8;
      const level = isThere ? levelAt(state) : 0;
      if (level > 0) {
        this.input.position += HEADER;
        yield* this.#stream(level * LEVEL_SIZE);
      } else if (isFirst) this.fail('not-this-format', 'the input does not begin with BZh and a digit');
      else {
        yield* this.ignoreRest();
        return;
      }
    }
  }

  /** @param limit bytes of a block */
  *#stream(limit: number): Steps {
    const { input } = this;
    const state = this.#state;
    let fraction = 0;
    for (let combined = 0; ; ) {
      yield* this.has(maxPacked(limit));
      state.bit = input.position * 8 + fraction;
      const { isEnd, sum } = takeMark(state);
      if (!isEnd) this.#block.read(state, limit);
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
