import { Dictionary } from '../stream/dictionary.js';
import { type Fail, GeneratedDecoder, type Steps } from '../stream/generated-decoder.js';
import { decodeLz4Block } from './block.js';
import { Xxh32, xxh32 } from './xxh32.js';

/**
 * Options of {@link Lz4Decoder}.
 *
 * @example
 * ```ts
 * import { Lz4Decoder, type Lz4Options } from '@diskloupe/decode/lz4';
 *
 * const fast: Lz4Options = { verify: false };
 * const decoder = new Lz4Decoder(fast);
 * ```
 */
export interface Lz4Options {
  /** Whether to compare blocks and contents with their checksums; true by default. */
  readonly verify?: boolean;
}

/* The frame format 1.6.4 ("LZ4 Frame Format Description"). */
const FRAME = 0x184d2204;
const LEGACY = 0x184c2102;
const SKIPPABLE = 0x184d2a5;
const [HAS_DICTIONARY, HAS_SUM, HAS_SIZE, HAS_BLOCK_SUM, IS_INDEPENDENT] = [1, 4, 8, 16, 32];
const [VERSION, VERSION_1, RESERVED] = [0xc0, 0x40, 2];
const IS_STORED = 0x80000000;
/** How far back a match reaches at most. */
const WINDOW: number = 2 ** 16;
const LEGACY_BLOCK: number = 2 ** 23;

/**
 * Decodes LZ4 files as `lz4 -dc` does: all frames, one after another, also skippable and legacy ones.
 *
 * @example
 * ```ts
 * import { Lz4Decoder } from '@diskloupe/decode/lz4';
 *
 * // A frame without a block
 * const decoder = new Lz4Decoder();
 * decoder.feed(Uint8Array.of(0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82, 0, 0, 0, 0));
 * decoder.end();
 * decoder.read(); // undefined
 * decoder.isDone; // true
 * ```
 */
export class Lz4Decoder extends GeneratedDecoder {
  readonly #verify: boolean;
  readonly #fail: Fail = (reason, detail) => this.fail(reason, detail);

  constructor({ verify = true }: Lz4Options = {}) {
    super('lz4');
    this.#verify = verify;
  }

  protected *decode(): Steps {
    for (let isFirst = true; isFirst || (yield* this.has(1)); isFirst = false) {
      const magic = (yield* this.#take(4, 'frame')).getUint32(0, true);
      if (magic === FRAME) yield* this.#frame();
      else if (magic === LEGACY) yield* this.#legacy();
      else if (magic >>> 4 === SKIPPABLE)
        yield* this.#skip((yield* this.#take(4, 'frame')).getUint32(0, true));
      else if (isFirst) this.fail('not-this-format', 'the input does not begin with a frame');
      else this.fail('corrupt', 'something that is not a frame follows the last one');
    }
  }

  *#frame(): Steps {
    const start = yield* this.#take(2, 'frame header');
    const [flags, descriptor] = [start.getUint8(0), start.getUint8(1)];
    const size = descriptor >>> 4;
    if ((flags & VERSION) !== VERSION_1) this.fail('unsupported', `version ${flags >>> 6} of frames`);
    if (flags & RESERVED || descriptor & 0x8f || size < 4)
      this.fail('unsupported', 'reserved bits of a frame header');
    const rest = (flags & HAS_SIZE ? 8 : 0) + (flags & HAS_DICTIONARY ? 4 : 0);
    const header = new Uint8Array(2 + rest);
    header.set([flags, descriptor]);
    const more = yield* this.#take(rest + 1, 'frame header');
    for (let i = 0; i < rest; i++) header[2 + i] = more.getUint8(i);
    if (((xxh32(header) >>> 8) & 0xff) !== more.getUint8(rest))
      this.fail('checksum', 'the checksum of a frame header differs');
    if (flags & HAS_DICTIONARY) this.fail('dictionary', 'needs a dictionary');
    const stated = flags & HAS_SIZE ? Number(more.getBigUint64(0, true)) : undefined;
    const limit = 2 ** (8 + 2 * size);
    const isIndependent = (flags & IS_INDEPENDENT) !== 0;
    const sum = flags & HAS_SUM && this.#verify ? new Xxh32() : undefined;
    const window = new Dictionary(isIndependent ? 0 : WINDOW);
    let length = 0;
    for (;;) {
      const word = (yield* this.#take(4, 'frame')).getUint32(0, true);
      if (word === 0) break;
      const packed = word % IS_STORED;
      if (packed > limit) this.fail('corrupt', `a block of ${packed} bytes in a frame of ${limit}`);
      yield* this.#block(packed, word >= IS_STORED, limit, window, flags & HAS_BLOCK_SUM ? 4 : 0);
      for (const piece of window.flush()) {
        if (piece) sum?.update(piece);
        length += piece?.length ?? 0;
        yield piece;
      }
    }
    if ((stated ?? length) !== length) this.fail('corrupt', `a frame of ${length} bytes states ${stated}`);
    if (!(flags & HAS_SUM)) return;
    const found = (yield* this.#take(4, 'checksum')).getUint32(0, true);
    if (sum && sum.digest() !== found) this.fail('checksum', 'the checksum of the content differs');
  }

  /** @param sumSize bytes of its checksum */
  *#block(packed: number, isStored: boolean, limit: number, window: Dictionary, sumSize: number): Steps {
    const { input } = this;
    if (!(yield* this.has(packed + sumSize))) this.fail('truncated', 'the input ends within a block');
    const { bytes, position, view } = input;
    const end = position + packed;
    if (sumSize && this.#verify && xxh32(bytes.subarray(position, end)) !== view.getUint32(end, true))
      this.fail('checksum', 'the checksum of a block differs');
    window.reserve(limit);
    const { at } = window;
    if (isStored) {
      window.bytes.set(bytes.subarray(position, end), at);
      window.at += packed;
    } else {
      const start = at - window.reach;
      const span = { input: bytes, from: position, end, output: window.bytes, start, at, limit: at + limit };
      window.at = decodeLz4Block(span, this.#fail);
    }
    input.position = end + sumSize;
  }

  /** Blocks of 8 MiB, up to another frame or the end; no checksums. */
  *#legacy(): Steps {
    const window = new Dictionary(0);
    while (yield* this.has(1)) {
      if (!(yield* this.has(4))) this.fail('truncated', 'the input ends within a block');
      const packed = this.input.view.getUint32(this.input.position, true);
      if (packed === FRAME || packed === LEGACY || packed >>> 4 === SKIPPABLE) return;
      if (packed > LEGACY_BLOCK + LEGACY_BLOCK / 255 + 16) this.fail('corrupt', `a block of ${packed} bytes`);
      this.input.position += 4;
      yield* this.#block(packed, false, LEGACY_BLOCK, window, 0);
      yield* window.flush();
    }
  }

  *#skip(length: number): Steps {
    const { input } = this;
    for (let left = length; left > 0; ) {
      if (!(yield* this.has(1))) this.fail('truncated', 'the input ends within a skippable frame');
      const taken = Math.min(left, input.length);
      input.position += taken;
      left -= taken;
    }
  }

  /** Takes the next bytes; they are valid until the next step. */
  *#take(length: number, part: string): Steps<DataView> {
    if (!(yield* this.has(length))) this.fail('truncated', `the input ends within the ${part}`);
    const { bytes, position } = this.input;
    this.input.position += length;
    return new DataView(bytes.buffer, bytes.byteOffset + position, length);
  }
}
