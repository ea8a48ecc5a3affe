import { type Codec, DecodeError, type DecodeErrorReason } from '../decode-error.js';
import { Dictionary } from '../stream/dictionary.js';
import type { Steps } from '../stream/generated-decoder.js';
import { MAX_PIECE } from '../stream/stream-decoder.js';
import type { StreamInput } from '../stream/stream-input.js';
import { LzmaState } from './lzma-state.js';
import { spanOf } from './span.js';
import { decodeLzma, MAX_MATCH, SYMBOL_INPUT } from './symbols.js';

/** How a raw LZMA stream ends. */
export interface LzmaEnd {
  /** Of the content, in bytes; undefined if only a marker ends it. */
  readonly size: number | undefined;
  /** Whether a marker may end it although its size is known. */
  readonly mayBeMarked: boolean;
}

/** Decodes raw LZMA that arrives in pieces, and stops between symbols where input is missing. */
export class LzmaStream {
  readonly #input: StreamInput;
  readonly #codec: Codec;
  readonly #dictionary: Dictionary;
  readonly #state: LzmaState = new LzmaState();

  /** @param dictionarySize in bytes */
  constructor(input: StreamInput, dictionarySize: number, codec: Codec) {
    this.#input = input;
    this.#codec = codec;
    this.#dictionary = new Dictionary(dictionarySize);
  }

  /** Sets `lc`, `lp`, and `pb` by their common byte. @returns whether it is valid */
  setProperties(byte: number): boolean {
    return this.#state.setProperties(byte);
  }

  /** Decodes the stream. Pieces are valid until the next step. @throws DecodeError */
  *decode({ size, mayBeMarked }: LzmaEnd): Steps {
    const input = this.#input;
    const dictionary = this.#dictionary;
    while (input.length < 5 && !input.isLast) yield undefined;
    if (input.length < 5) this.#fail('truncated', 'the input ends within the range decoder');
    this.#state.reset();
    if (!this.#state.start(input.bytes, input.position)) this.#fail('corrupt', 'the first byte is not zero');
    input.position += 5;
    for (let done = 0; ; ) {
      dictionary.reserve(MAX_PIECE + MAX_MATCH);
      const { at } = dictionary;
      const left = size === undefined ? Number.POSITIVE_INFINITY : size - done;
      // With a size, nothing is written beyond it; a marker may still come.
      const soft = at + Math.min(left, MAX_PIECE);
      const hard = at + Math.min(left, MAX_PIECE + MAX_MATCH);
      const inputEnd = input.isLast ? input.end + 1 : input.end - SYMBOL_INPUT;
      const span = spanOf(dictionary, input.bytes, [input.position, inputEnd], [soft, hard]);
      const ended = decodeLzma(this.#state, span);
      if (span.inputAt > input.end) this.#fail('truncated', 'the input ends within the stream');
      input.position = span.inputAt;
      dictionary.at = span.at;
      done += span.at - at;
      if (ended === 'too-far') this.#fail('corrupt', 'a distance reaches before the first byte');
      if (ended === 'too-long') this.#fail('corrupt', `more than ${size} bytes`);
      yield* dictionary.flush();
      if (ended === 'marker') {
        if (size !== undefined && !(mayBeMarked && done === size))
          this.#fail('corrupt', 'an early end marker');
        if (this.#state.code !== 0) this.#fail('corrupt', 'the range decoder did not end');
        return;
      }
      if (ended === 'output' && done === size) {
        if (this.#state.code === 0) return;
        if (!mayBeMarked) this.#fail('corrupt', 'the range decoder did not end');
        yield* this.#marker();
        return;
      }
      if (ended === 'input') {
        if (input.isLast) this.#fail('truncated', 'the input ends within the stream');
        while (input.length <= SYMBOL_INPUT && !input.isLast) yield undefined;
      }
    }
  }

  /** Nothing but the marker may follow. */
  *#marker(): Steps {
    const input = this.#input;
    while (input.length <= SYMBOL_INPUT && !input.isLast) yield undefined;
    const dictionary = this.#dictionary;
    dictionary.reserve(MAX_MATCH);
    const { at } = dictionary;
    const span = spanOf(dictionary, input.bytes, [input.position, input.end + 1], [at + 1, at]);
    const ended = decodeLzma(this.#state, span);
    if (span.inputAt > input.end) this.#fail('truncated', 'the input ends within the stream');
    if (ended !== 'marker' || this.#state.code !== 0)
      this.#fail('corrupt', 'the content goes on behind its size');
    input.position = span.inputAt;
  }

  #fail(reason: DecodeErrorReason, detail: string): never {
    throw new DecodeError(this.#codec, reason, detail, this.#input.offset);
  }
}
