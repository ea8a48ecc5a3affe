import { copyBytes } from '../copy.js';
import type { Decoded, MutableDecoded } from '../decoded.js';
import { peek } from '../forward-bits.js';
import { INPUT_SLACK, PaddedInput } from '../padded-input.js';
import { adler32 } from './adler32.js';
import { DynamicCodes, fixedCodes, type Tables } from './block-codes.js';
import { DeflateState } from './state.js';
import { decodeSymbolsCarefully } from './symbols-careful.js';
import { decodeSymbolsFast } from './symbols-fast.js';

/**
 * Options of {@link Inflater.decode}.
 *
 * @example
 * ```ts
 * import { Inflater, type InflateOptions } from '@diskloupe/decode/deflate';
 * import { deflateSync } from 'node:zlib';
 *
 * const options: InflateOptions = { format: 'zlib', partial: true };
 * const firstSector = new Uint8Array(512);
 * new Inflater().decode(deflateSync(input), firstSector, options).written; // 512
 * ```
 */
export interface InflateOptions {
  /** `deflate-raw` is RFC 1951 alone (the default), `zlib` has the header and the checksum of RFC 1950. */
  readonly format?: 'deflate-raw' | 'zlib';
  /** Whether to compare the content with the checksum of `zlib`; true by default. */
  readonly verify?: boolean;
  /**
   * Stops once the output is full, whatever is left of the stream, and then compares no checksum. QEMU reads the
   * compressed clusters of qcow2 this way.
   */
  readonly partial?: boolean;
}

/**
 * Decodes deflate streams, each a block whose size is known, reusing its own tables and memory for every block. An
 * instance decodes one block at a time; any number of instances may exist.
 *
 * @example
 * ```ts
 * import { Inflater } from '@diskloupe/decode/deflate';
 * import { deflateRawSync } from 'node:zlib';
 *
 * const inflater = new Inflater(); // for any number of clusters
 * const cluster = new Uint8Array(65536);
 * const { written } = inflater.decode(deflateRawSync(input.subarray(0, 65536)), cluster);
 * written; // 65536
 * ```
 */
export class Inflater {
  readonly #input: PaddedInput = new PaddedInput();
  readonly #state: DeflateState = new DeflateState(this.#input);
  readonly #dynamic: DynamicCodes = new DynamicCodes();
  readonly #decoded: MutableDecoded = { read: 0, written: 0 };

  /**
   * Decodes the stream at the start of `input` into the start of `output`. Ignores bytes after the end of the stream:
   * `read` is where it ended.
   *
   * @returns the lengths; the same object on every call, so read it before the next
   * @throws DecodeError if the input is not such a stream, or holds more than `output.length` bytes
   */
  decode(input: Uint8Array, output: Uint8Array, options?: InflateOptions): Decoded {
    const zlib = options?.format === 'zlib';
    const state = this.#state;
    state.codec = zlib ? 'zlib' : 'deflate';
    state.partial = options?.partial ?? false;
    state.bit = INPUT_SLACK * 8;
    state.at = 0;
    this.#input.load(input, state.codec);
    state.output.open(output);
    if (zlib) this.#readZlibHeader();
    const ended = this.#readBlocks();
    // A stream ends within a byte, whose other bits mean nothing.
    state.bit = (state.bit + 7) & ~7;
    if (zlib && ended) this.#readZlibTrailer(options?.verify ?? true);
    this.#decoded.read = state.read;
    this.#decoded.written = state.at;
    return this.#decoded;
  }

  /** RFC 1951, section 3.2.3. Returns false if it stopped early because the output is full. */
  #readBlocks(): boolean {
    const state = this.#state;
    for (;;) {
      const header = peek(state.input.view, state.bit);
      state.bit += 3;
      state.requireInput();
      const type = (header >>> 1) & 3;
      if (type === 3) state.fail('corrupt', 'a block of the reserved type 3');
      const ended = type === 0 ? this.#readStored() : this.#readSymbols(type === 1);
      if (!ended) return false;
      if (header & 1) return true;
    }
  }

  #readSymbols(fixed: boolean): boolean {
    const tables: Tables = fixed ? fixedCodes() : this.#dynamic.read(this.#state);
    return decodeSymbolsFast(this.#state, tables) || decodeSymbolsCarefully(this.#state, tables);
  }

  /** Section 3.2.4: uncompressed bytes, from a byte boundary on. */
  #readStored(): boolean {
    const state = this.#state;
    const { view, end } = state.input;
    const start = ((state.bit + 7) >>> 3) + 4;
    state.bit = start * 8;
    state.requireInput();
    const length = view.getUint16(start - 4, true);
    if (length !== (view.getUint16(start - 2, true) ^ 0xffff)) {
      state.fail('corrupt', 'the length of a stored block and its complement differ');
    }
    const room = state.output.bytes.length - state.at;
    if (length > room && !state.partial) state.failForSpace();
    const taken = Math.min(length, room);
    if (start + taken > end) state.fail('truncated', 'the input ends within a stored block');
    copyBytes(view, start, state.output.view, state.at, taken);
    state.at += taken;
    state.bit += taken * 8;
    return taken === length;
  }

  /** RFC 1950, section 2.2. The window size does not matter here: the output is the window. */
  #readZlibHeader(): void {
    const state = this.#state;
    const header = state.input.view.getUint16(INPUT_SLACK);
    if (state.input.end < INPUT_SLACK + 2) state.fail('truncated', 'the input ends within the header');
    const method = (header >>> 8) & 15;
    const windowLog = (header >>> 12) + 8;
    if (header % 31 !== 0) state.fail('not-this-format', 'the check of the header fails');
    if (method !== 8) state.fail('unsupported', `compression method ${method}`);
    if (windowLog > 15) state.fail('corrupt', `a window of 2^${windowLog} bytes`);
    if (header & 0x20) state.fail('dictionary', 'needs a preset dictionary');
    state.bit += 16;
  }

  #readZlibTrailer(verify: boolean): void {
    const state = this.#state;
    const at = state.bit >>> 3;
    state.bit += 32;
    state.requireInput();
    if (!verify) return;
    const { bytes, view } = state.output;
    if (adler32(bytes, view, state.at) !== state.input.view.getUint32(at)) {
      state.fail('checksum', 'the Adler-32 differs');
    }
  }
}
