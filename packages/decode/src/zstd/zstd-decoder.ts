import type { Decoded, MutableDecoded } from '../decoded.js';
import { INPUT_SLACK, PaddedInput } from '../padded-input.js';
import { Blocks, isLastBlock, packedSize, readBlockHeader } from './blocks.js';
import { type FrameHeader, isFrame, isSkippable, newFrameHeader, readFrameHeader } from './frame-header.js';
import { ZstdState } from './state.js';
import { Xxh64 } from './xxh64.js';

/**
 * Options of {@link ZstdDecoder.decode}.
 *
 * @example
 * ```ts
 * import { ZstdDecoder, type ZstdOptions } from '@diskloupe/decode/zstd';
 *
 * const fast: ZstdOptions = { verify: false };
 * const decode = (frame: Uint8Array, cluster: Uint8Array) => new ZstdDecoder().decode(frame, cluster, fast);
 * ```
 */
export interface ZstdOptions {
  /** Whether to compare the content with the checksum of a frame that has one; true by default. */
  readonly verify?: boolean;
}

/**
 * Decodes zstd frames, each a block of a disk image whose size is known, reusing its own tables and memory for every
 * block. The output is the window, so a frame's window size costs nothing.
 *
 * @example
 * ```ts
 * import { ZstdDecoder } from '@diskloupe/decode/zstd';
 *
 * // A frame of RFC 8878 with one raw block of 2 bytes
 * const frame = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x02, 0x11, 0x00, 0x00, 0x68, 0x69);
 * const output = new Uint8Array(2);
 * new ZstdDecoder().decode(frame, output).written; // 2
 * new TextDecoder().decode(output); // 'hi'
 * ```
 */
export class ZstdDecoder {
  readonly #input: PaddedInput = new PaddedInput();
  readonly #state: ZstdState = new ZstdState(this.#input);
  readonly #header: FrameHeader = newFrameHeader();
  readonly #blocks: Blocks = new Blocks();
  readonly #xxh64: Xxh64 = new Xxh64();
  readonly #decoded: MutableDecoded = { read: 0, written: 0 };

  /**
   * Decodes the frames at the start of `input` into the start of `output`: one after another, as long as another one
   * follows and the output is not full. Skips skippable frames. Ignores anything after them: `read` is where it
   * begins.
   *
   * @returns the lengths; the same object on every call, so read it before the next
   * @throws DecodeError if the input is not such a frame, or holds more than fits into `output`
   */
  decode(input: Uint8Array, output: Uint8Array, options?: ZstdOptions): Decoded {
    const state = this.#state;
    this.#input.load(input, 'zstd');
    state.output.open(output);
    state.position = INPUT_SLACK;
    state.at = 0;
    const verify = options?.verify ?? true;
    do {
      state.end = state.input.end;
      if (isSkippable(state)) this.#skip();
      else this.#readFrame(verify);
    } while (state.at < output.length && (isFrame(state) || isSkippable(state)));
    this.#decoded.read = state.position - INPUT_SLACK;
    this.#decoded.written = state.at;
    return this.#decoded;
  }

  /**
   * Returns where the frame at the start of `input` ends, in bytes, from the sizes in its headers; nothing is decoded. For
   * decoders that reject bytes beyond a frame.
   *
   * @throws DecodeError if `input` does not start with a frame, or ends within it
   */
  frameLength(input: Uint8Array): number {
    const state = this.#state;
    const { checksum } = this.#openFrame(input);
    for (let isLast = false; !isLast; ) {
      const header = readBlockHeader(state);
      const size = packedSize(header);
      state.require(size);
      state.position += size;
      isLast = isLastBlock(header);
    }
    if (checksum) state.take(4);
    return state.position - INPUT_SLACK;
  }

  #openFrame(input: Uint8Array): FrameHeader {
    const state = this.#state;
    this.#input.load(input, 'zstd');
    state.position = INPUT_SLACK;
    state.end = state.input.end;
    readFrameHeader(state, this.#header);
    return this.#header;
  }

  /** Section 3.1.2. */
  #skip(): void {
    const state = this.#state;
    state.position += 4;
    const size = state.take(4);
    state.require(size);
    state.position += size;
  }

  /** Section 3.1.1. */
  #readFrame(verify: boolean): void {
    const state = this.#state;
    const header = this.#header;
    readFrameHeader(state, header);
    if (header.contentSize > state.output.bytes.length - state.at) state.failForSpace();
    state.frameStart = state.at;
    this.#blocks.reset();
    while (!this.#blocks.read(state));
    const size = state.at - state.frameStart;
    if (header.contentSize >= 0 && header.contentSize !== size) {
      state.corrupt(`the frame says that it holds ${header.contentSize} bytes, and holds ${size}`);
    }
    if (!header.checksum) return;
    const sum = state.take(4);
    if (verify && this.#xxh64.low32(state.output.view, state.frameStart, state.at) !== sum) {
      state.fail('checksum', 'the XXH64 differs');
    }
  }
}
