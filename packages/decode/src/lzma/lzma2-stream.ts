import type { Codec } from '../decode-error.js';
import { DecodeError, type DecodeErrorReason } from '../decode-error.js';
import { Dictionary } from '../stream/dictionary.js';
import type { Steps } from '../stream/generated-decoder.js';
import type { StreamInput } from '../stream/stream-input.js';
import { LzmaState } from './lzma-state.js';
import { spanOf } from './span.js';
import { decodeLzma } from './symbols.js';

/** The most bytes of a chunk with its header. */
const MAX_CHUNK: number = 6 + 2 ** 16;
/** What a chunk's first byte says (xz's `lzma2_decoder.c`): the end, an uncompressed chunk, or what is reset before it. */
const [END, FIRST_STORED, STORED, FIRST_LZMA] = [0, 1, 2, 0x80];
const [RESET_STATE, NEW_PROPERTIES, RESET_ALL] = [1, 2, 3];

/**
 * Decodes LZMA2 that arrives in pieces. A chunk is at most 64 KiB of input and 2 MiB of output: it is decoded once all of it is
 * at hand.
 */
export class Lzma2Stream {
  readonly #input: StreamInput;
  readonly #codec: Codec;
  readonly #dictionary: Dictionary;
  readonly #state: LzmaState = new LzmaState();

  /** @param size of the dictionary, in bytes */
  constructor(input: StreamInput, size: number, codec: Codec) {
    this.#input = input;
    this.#codec = codec;
    this.#dictionary = new Dictionary(size);
  }

  /** Decodes up to the end marker. Pieces are valid until the next step. @throws DecodeError */
  *decode(): Steps {
    const input = this.#input;
    // Nothing can be used before it was set.
    let [needsDictionary, needsState, needsProperties] = [true, true, true];
    for (;;) {
      while (input.length < MAX_CHUNK && !input.isLast && !this.#isAtHand()) yield undefined;
      if (!this.#isAtHand()) this.#fail('truncated', 'the input ends within a chunk');
      const { bytes, position } = input;
      const control = bytes[position] ?? 0;
      if (control === END) {
        input.position++;
        return;
      }
      const isLzma = control >= FIRST_LZMA;
      if (!isLzma && control > STORED) this.#fail('corrupt', `a chunk of the kind ${control}`);
      const reset = isLzma ? (control >>> 5) & 3 : -1;
      if (reset === RESET_ALL || control === FIRST_STORED) {
        this.#dictionary.reset();
        needsDictionary = false;
      } else if (needsDictionary) this.#fail('corrupt', 'the first chunk does not reset the dictionary');
      if (!isLzma) {
        yield* this.#stored(this.#word(1) + 1);
        continue;
      }
      const size = ((control & 31) << 16) + this.#word(1) + 1;
      const packed = this.#word(3) + 1;
      const header = reset >= NEW_PROPERTIES ? 6 : 5;
      if (reset >= NEW_PROPERTIES) {
        if (!this.#state.setProperties(bytes[position + 5] ?? 0))
          this.#fail('corrupt', `the properties ${bytes[position + 5]}`);
        needsProperties = false;
      } else if (needsProperties) this.#fail('corrupt', 'a chunk without properties');
      if (reset >= RESET_STATE) {
        this.#state.reset();
        needsState = false;
      } else if (needsState) this.#fail('corrupt', 'a chunk without a state');
      this.#lzma(position + header, packed, size);
      input.position = position + header + packed;
      yield* this.#dictionary.flush();
    }
  }

  /** Whether the next chunk is at hand, all of it. */
  #isAtHand(): boolean {
    const { length, bytes, position } = this.#input;
    if (length < 1) return false;
    const control = bytes[position] ?? 0;
    if (control === END || (control > STORED && control < FIRST_LZMA)) return true;
    if (control < FIRST_LZMA) return length >= 3 && length >= 3 + this.#word(1) + 1;
    const header = (control >>> 5) & 2 ? 6 : 5;
    return length >= header && length >= header + this.#word(3) + 1;
  }

  #word(offset: number): number {
    return this.#input.view.getUint16(this.#input.position + offset);
  }

  *#stored(length: number): Steps {
    const input = this.#input;
    const dictionary = this.#dictionary;
    const start = input.position + 3;
    dictionary.reserve(length);
    dictionary.bytes.set(input.bytes.subarray(start, start + length), dictionary.at);
    dictionary.at += length;
    input.position = start + length;
    yield* dictionary.flush();
  }

  #lzma(start: number, packed: number, size: number): void {
    const input = this.#input;
    const dictionary = this.#dictionary;
    dictionary.reserve(size);
    if (!this.#state.start(input.bytes, start))
      this.#fail('corrupt', 'a chunk that does not begin with zero');
    const end = start + packed;
    const limit = dictionary.at + size;
    const span = spanOf(dictionary, input.bytes, [start + 5, end + 1], [limit, limit]);
    const ended = decodeLzma(this.#state, span);
    dictionary.at = span.at;
    if (ended === 'too-far') this.#fail('corrupt', 'a distance reaches before the first byte');
    if (ended === 'marker') this.#fail('corrupt', 'an end marker within LZMA2');
    if (ended !== 'output' || span.inputAt !== end || this.#state.code !== 0)
      this.#fail('corrupt', 'a chunk is not as long as its header says');
  }

  #fail(reason: DecodeErrorReason, detail: string): never {
    throw new DecodeError(this.#codec, reason, detail, this.#input.offset);
  }
}
