import { crc32 } from '../crc32.js';
import type { DictionaryOptions } from '../lzma/lzma-decoder.js';
import { Lzma2Stream } from '../lzma/lzma2-stream.js';
import { type Fail, GeneratedDecoder, type Steps } from '../stream/generated-decoder.js';
import { MAX_DICTIONARY } from '../stream/stream-decoder.js';
import { type BlockHeader, readBlockHeader, VliReader } from './block-header.js';
import { CHECK_SIZES, startCheck } from './check.js';
import { filtered } from './filtered.js';
import { HEADER_LENGTH, readStreamFooter, readStreamHeader } from './stream-flags.js';

/**
 * Options of {@link XzDecoder}.
 *
 * @example
 * ```ts
 * import { XzDecoder, type XzOptions } from '@diskloupe/decode/xz';
 *
 * const options: XzOptions = { verify: false, maxDictionary: 2 ** 26 };
 * const decoder = new XzDecoder(options);
 * ```
 */
export interface XzOptions extends DictionaryOptions {
  /** Whether to compare the content of each block with its check; true by default. */
  readonly verify?: boolean;
}

/** What the index says of each block, summed up as the blocks come, so that memory does not depend on their number. */
interface Records {
  count: number;
  /** A hash over both sizes of each record, in their order. */
  hash: number;
}

/**
 * Decodes xz files as `xz -dc` does: all streams, one after another, with padding between them. Every header, index, and check
 * is verified.
 *
 * Source: "The .xz File Format", version 1.2.1
 *
 * @example
 * ```ts
 * import { XzDecoder } from '@diskloupe/decode/xz';
 *
 * // A stream without a block: header, index, and footer
 * const empty = 'fd377a585a000004e6d6b446000000001cdf44211fb6f37d010000000004595a'.match(/../g) ?? [];
 * const decoder = new XzDecoder();
 * decoder.feed(Uint8Array.from(empty, (byte) => Number.parseInt(byte, 16)));
 * decoder.end();
 * decoder.read(); // undefined
 * decoder.isDone; // true
 * ```
 */
export class XzDecoder extends GeneratedDecoder {
  readonly #verify: boolean;
  readonly #maxDictionary: number;
  readonly #fail: Fail = (reason, detail) => this.fail(reason, detail);

  constructor({ verify = true, maxDictionary = MAX_DICTIONARY }: XzOptions = {}) {
    super('xz');
    this.#verify = verify;
    this.#maxDictionary = maxDictionary;
  }

  protected *decode(): Steps {
    do yield* this.#stream();
    while (yield* this.#padding());
  }

  /** Section 2.1. */
  *#stream(): Steps {
    const { input } = this;
    const header = yield* this.#take(HEADER_LENGTH, 'stream header');
    const check = readStreamHeader(header, this.#fail);
    const records: Records = { count: 0, hash: 0 };
    for (;;) {
      if (!(yield* this.has(1))) this.fail('truncated', 'the input ends behind a block');
      const first = input.bytes[input.position] ?? 0;
      // An index begins with zero, a block's header with its size.
      if (first === 0) break;
      const bytes = yield* this.#take((first + 1) * 4, 'block header');
      yield* this.#block(readBlockHeader(bytes, this.#fail), bytes.length, check, records);
    }
    const size = yield* this.#index(records);
    const footer = readStreamFooter(yield* this.#take(HEADER_LENGTH, 'stream footer'), this.#fail);
    if (footer.check !== check) this.fail('corrupt', 'the header and the footer of a stream differ');
    if (footer.indexSize !== size) this.fail('corrupt', 'the size of the index differs from the footer');
  }

  /** Section 3. */
  *#block(header: BlockHeader, headerLength: number, kind: number, records: Records): Steps {
    const { input } = this;
    const { dictionary } = header;
    if (dictionary > this.#maxDictionary)
      this.fail('window', `a dictionary of ${dictionary} bytes is more than ${this.#maxDictionary}`);
    const start = input.offset;
    let pieces = new Lzma2Stream(input, dictionary, 'xz').decode();
    for (const { filter, position } of header.filters) pieces = filtered(pieces, filter, position);
    const check = this.#verify ? startCheck(kind) : undefined;
    let size = 0;
    for (const piece of pieces) {
      if (piece) {
        check?.update(piece);
        size += piece.length;
        if (header.size !== undefined && size > header.size)
          this.fail('corrupt', 'a block is longer than it says');
      }
      yield piece;
    }
    const packed = input.offset - start;
    if ((header.size ?? size) !== size || (header.packedSize ?? packed) !== packed)
      this.fail('corrupt', 'the size of a block differs from its header');
    const padding = yield* this.#take(-packed & 3, 'block');
    if (padding.some((byte) => byte !== 0)) this.fail('corrupt', 'a block that is not filled up with zeros');
    const checkSize = CHECK_SIZES[kind] ?? 0;
    const stated = yield* this.#take(checkSize, 'check');
    if (check?.digest().some((byte, i) => byte !== stated[i]))
      this.fail('checksum', 'the check of a block differs');
    note(records, headerLength + packed + checkSize, size);
  }

  /** Section 4. @returns its size in bytes */
  *#index(blocks: Records): Steps<number> {
    const { input } = this;
    const start = input.offset;
    // What was read of it, and has yet to go into its CRC-32.
    let sum = 0;
    const bytes = new Uint8Array(9);
    const number = function* (this: XzDecoder): Steps<number> {
      let length = 0;
      do bytes[length] = (yield* this.#take(1, 'index'))[0] ?? 0;
      while ((bytes[length++] ?? 0) >= 128 && length < 9);
      sum = crc32(bytes.subarray(0, length), sum);
      return new VliReader(bytes, 0, length, this.#fail).number();
    }.bind(this);
    sum = crc32(yield* this.#take(1, 'index'), sum);
    const count = yield* number();
    const found: Records = { count: 0, hash: 0 };
    while (found.count < count) {
      if (found.count === blocks.count)
        this.fail('corrupt', 'the index has more records than there are blocks');
      note(found, yield* number(), yield* number());
    }
    if (found.count !== blocks.count || found.hash !== blocks.hash)
      this.fail('corrupt', 'the index differs from the blocks');
    const padding = yield* this.#take(-(input.offset - start) & 3, 'index');
    if (padding.some((byte) => byte !== 0)) this.fail('corrupt', 'an index that is not filled up with zeros');
    sum = crc32(padding, sum);
    const stated = yield* this.#take(4, 'index');
    if (new DataView(stated.buffer, stated.byteOffset, 4).getUint32(0, true) !== sum)
      this.fail('checksum', 'the CRC-32 of the index differs');
    return input.offset - start;
  }

  /** Section 2.2: zeros, a multiple of four. @returns whether another stream follows */
  *#padding(): Steps<boolean> {
    const { input } = this;
    const start = input.offset;
    while (yield* this.has(1)) {
      while (input.length && input.bytes[input.position] === 0) input.position++;
      if (input.length) break;
    }
    if ((input.offset - start) % 4)
      this.fail('corrupt', 'the padding of a stream is not a multiple of four bytes');
    return input.length > 0;
  }

  /** Takes the next bytes; they are valid until the next step. */
  *#take(length: number, part: string): Steps<Uint8Array> {
    if (!(yield* this.has(length))) this.fail('truncated', `the input ends within the ${part}`);
    const { input } = this;
    const { position } = input;
    input.position += length;
    return input.bytes.subarray(position, position + length);
  }
}

/** Adds a record. Both numbers of all of them go into a checksum, as xz itself compares them. */
function note(records: Records, unpadded: number, size: number): void {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setFloat64(0, unpadded);
  view.setFloat64(8, size);
  records.hash = crc32(bytes, records.hash);
  records.count++;
}
