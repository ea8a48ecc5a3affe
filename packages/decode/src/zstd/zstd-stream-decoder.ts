import type { DictionaryOptions } from '../lzma/lzma-decoder.js';
import { Dictionary } from '../stream/dictionary.js';
import { GeneratedDecoder, type Steps } from '../stream/generated-decoder.js';
import { MAX_DICTIONARY } from '../stream/stream-decoder.js';
import { BLOCK_HEADER, Blocks, isLastBlock, packedSize } from './blocks.js';
import { type FrameHeader, isFrame, isSkippable, newFrameHeader, readFrameHeader } from './frame-header.js';
import { MAX_BLOCK, ZstdState } from './state.js';
import { Xxh64 } from './xxh64.js';
import type { ZstdOptions } from './zstd-decoder.js';

/** The most bytes of a frame's header, with its magic number (RFC 8878, section 3.1.1.1). */
const MAX_HEADER = 18;
/** Bytes that a copy in steps of eight may write beyond its end. */
const OVERRUN = 8;

/**
 * Options of {@link ZstdStreamDecoder}.
 *
 * @example
 * ```ts
 * import { ZstdStreamDecoder, type ZstdStreamOptions } from '@diskloupe/decode/zstd';
 *
 * const options: ZstdStreamOptions = { verify: false, maxDictionary: 2 ** 23 };
 * const decoder = new ZstdStreamDecoder(options);
 * ```
 */
export interface ZstdStreamOptions extends ZstdOptions, DictionaryOptions {}

/**
 * Decodes zstd files (RFC 8878) as `zstd -dc` does: all frames, one after another, also skippable ones. Memory depends on the
 * window, which is at most `MAX_DICTIONARY`, as with `zstd --long=27`.
 *
 * @example
 * ```ts
 * import { ZstdStreamDecoder } from '@diskloupe/decode/zstd';
 *
 * // A frame with one raw block of 2 bytes
 * const frame = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x02, 0x11, 0x00, 0x00, 0x68, 0x69);
 * const decoder = new ZstdStreamDecoder();
 * decoder.feed(frame);
 * decoder.end();
 * new TextDecoder().decode(decoder.read()); // 'hi'
 * decoder.read(); // undefined
 * ```
 */
export class ZstdStreamDecoder extends GeneratedDecoder {
  readonly #verify: boolean;
  readonly #maxWindow: number;
  readonly #state: ZstdState = new ZstdState(this.input);
  readonly #header: FrameHeader = newFrameHeader();
  readonly #blocks: Blocks = new Blocks();
  readonly #xxh64: Xxh64 = new Xxh64();

  constructor({ verify = true, maxDictionary = MAX_DICTIONARY }: ZstdStreamOptions = {}) {
    super('zstd');
    this.#verify = verify;
    this.#maxWindow = maxDictionary;
    this.#state.isStream = true;
  }

  protected *decode(): Steps {
    const state = this.#state;
    for (let isFirst = true; isFirst || (yield* this.has(1)); isFirst = false) {
      yield* this.#atHand(4);
      if (isFirst && this.input.length < 4) this.fail('truncated', 'the input ends within the frame');
      if (isSkippable(state)) yield* this.#skip();
      else if (isFirst || isFrame(state)) yield* this.#frame();
      else this.fail('corrupt', 'something that is not a frame follows the last one');
    }
  }

  *#frame(): Steps {
    const state = this.#state;
    const header = this.#header;
    yield* this.#atHand(MAX_HEADER);
    readFrameHeader(state, header);
    this.input.position = state.position;
    const { windowSize, contentSize } = header;
    if (windowSize > this.#maxWindow)
      this.fail('window', `a window of ${windowSize} bytes is more than ${this.#maxWindow}`);
    const window = new Dictionary(windowSize);
    const verify = this.#verify && header.checksum;
    this.#blocks.reset();
    this.#xxh64.start();
    let size = 0;
    for (let isLast = false; !isLast; ) {
      window.reserve(MAX_BLOCK + OVERRUN);
      yield* this.#atHand(BLOCK_HEADER);
      const word = this.input.view.getUint32(this.input.position, true) & 0xffffff;
      isLast = isLastBlock(word);
      yield* this.#atHand(BLOCK_HEADER + Math.min(packedSize(word), MAX_BLOCK));
      state.output.open(window.bytes);
      state.frameStart = window.at - window.reach;
      state.at = window.at;
      this.#blocks.read(state);
      if (verify) this.#xxh64.update(state.output.view, window.at, state.at);
      size += state.at - window.at;
      window.at = state.at;
      this.input.position = state.position;
      if (contentSize >= 0 && (isLast ? size !== contentSize : size > contentSize))
        this.fail(
          'corrupt',
          `the frame says that it holds ${contentSize} bytes, and holds ${isLast ? '' : 'at least '}${size}`,
        );
      yield* window.flush();
    }
    if (!header.checksum) return;
    yield* this.#atHand(4);
    const sum = state.take(4);
    this.input.position = state.position;
    if (verify && this.#xxh64.digest() !== sum) this.fail('checksum', 'the XXH64 differs');
  }

  /** Section 3.1.2. */
  *#skip(): Steps {
    const { input } = this;
    yield* this.#atHand(8);
    if (input.length < 8) this.fail('truncated', 'the input ends within a skippable frame');
    let left = input.view.getUint32(input.position + 4, true);
    for (input.position += 8; left > 0; ) {
      if (!(yield* this.has(1))) this.fail('truncated', 'the input ends within a skippable frame');
      const taken = Math.min(left, input.length);
      input.position += taken;
      left -= taken;
    }
  }

  /** Waits for input, up to its end: what reads it says if it is too short. */
  *#atHand(length: number): Steps {
    yield* this.has(length);
    this.#state.position = this.input.position;
    this.#state.end = this.input.end;
  }
}
