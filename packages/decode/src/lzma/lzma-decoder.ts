import { GeneratedDecoder, type Steps } from '../stream/generated-decoder.js';
import { MAX_DICTIONARY } from '../stream/stream-decoder.js';
import { LzmaStream } from './lzma-stream.js';

/** The header: properties, the size of the dictionary, the size of the content or -1. */
const HEADER = 13;
/** The least dictionary that decoders use. */
const MIN_DICTIONARY = 4096;

/**
 * Options of decoders with a dictionary.
 *
 * @example
 * ```ts
 * import { type DictionaryOptions, LzmaDecoder } from '@diskloupe/decode/xz';
 *
 * const small: DictionaryOptions = { maxDictionary: 2 ** 24 };
 * const decoder = new LzmaDecoder(small);
 * ```
 */
export interface DictionaryOptions {
  /** The largest dictionary that a stream may require, in bytes; `MAX_DICTIONARY` by default. */
  readonly maxDictionary?: number;
}

/**
 * Decodes `.lzma` files as `xz --format=lzma -dc` does. Bytes behind the end are ignored, and counted as `trailing`.
 *
 * Source: XZ Utils, "lzma-file-format.txt"
 *
 * @example
 * ```ts
 * import { LzmaDecoder } from '@diskloupe/decode/xz';
 *
 * // lc 3, lp 0, pb 2; 64 KiB; an unknown size; and the end marker
 * const empty = [0x5d, 0, 0, 1, 0, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0x83, 255, 251, 255, 255, 192, 0, 0, 0];
 * const decoder = new LzmaDecoder();
 * decoder.feed(Uint8Array.from(empty));
 * decoder.end();
 * decoder.read(); // undefined
 * decoder.isDone; // true
 * ```
 */
export class LzmaDecoder extends GeneratedDecoder {
  readonly #maxDictionary: number;

  constructor({ maxDictionary = MAX_DICTIONARY }: DictionaryOptions = {}) {
    super('lzma');
    this.#maxDictionary = maxDictionary;
  }

  protected *decode(): Steps {
    const { input } = this;
    if (!(yield* this.has(HEADER))) this.fail('truncated', 'the input ends within the header');
    const { view, position } = input;
    const dictionary = view.getUint32(position + 1, true);
    if (dictionary > this.#maxDictionary)
      this.fail('window', `a dictionary of ${dictionary} bytes is more than ${this.#maxDictionary}`);
    const stream = new LzmaStream(input, Math.max(dictionary, MIN_DICTIONARY), 'lzma');
    if (!stream.setProperties(view.getUint8(position)))
      this.fail('not-this-format', 'the properties are invalid');
    const [low, high] = [view.getUint32(position + 5, true), view.getUint32(position + 9, true)];
    const isUnknown = low === 0xffffffff && high === 0xffffffff;
    const size = isUnknown ? undefined : high * 2 ** 32 + low;
    input.position += HEADER;
    yield* stream.decode({ size, mayBeMarked: true });
    yield* this.ignoreRest();
  }
}
