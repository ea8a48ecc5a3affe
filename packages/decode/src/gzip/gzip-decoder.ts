import { crc32 } from '../crc32.js';
import { DeflateStream } from '../deflate/deflate-stream.js';
import { GeneratedDecoder, type Steps } from '../stream/generated-decoder.js';

/**
 * Options of {@link GzipDecoder}.
 *
 * @example
 * ```ts
 * import { GzipDecoder, type GzipOptions } from '@diskloupe/decode/gzip';
 *
 * const fast: GzipOptions = { verify: false };
 * const decoder = new GzipDecoder(fast);
 * ```
 */
export interface GzipOptions {
  /** Whether to compare the content of each member with its CRC-32 and its size; true by default. */
  readonly verify?: boolean;
}

/** RFC 1952, section 2.3: `ID1`, `ID2`. */
const MAGIC = 0x8b1f;
/** Of versions before 1.0, which gzip still reads. */
const OLD_MAGIC = 0x9e1f;
const HEADER = 10;
const TRAILER = 8;
const DEFLATE = 8;
/** Section 2.3.1, `FLG`. The upper three bits are reserved. */
const [FHCRC, FEXTRA, FNAME, FCOMMENT, RESERVED] = [2, 4, 8, 16, 0xe0];

/**
 * Decodes gzip files (RFC 1952) as `gzip -dc` does: all members, one after another. Zeros behind a member are padding; other
 * bytes behind the last one are ignored, and counted as `trailing`.
 *
 * @example
 * ```ts
 * import { GzipDecoder } from '@diskloupe/decode/gzip';
 * import { gzipSync } from 'node:zlib';
 *
 * const decoder = new GzipDecoder();
 * decoder.feed(gzipSync(input));
 * decoder.end();
 * let length = 0;
 * for (let piece = decoder.read(); piece; piece = decoder.read()) length += piece.length;
 * length === input.length; // true
 * ```
 */
export class GzipDecoder extends GeneratedDecoder {
  readonly #verify: boolean;
  readonly #deflate: DeflateStream = new DeflateStream(this.input, 'gzip');

  constructor({ verify = true }: GzipOptions = {}) {
    super('gzip');
    this.#verify = verify;
  }

  protected *decode(): Steps {
    const { input } = this;
    for (let isFirst = true; isFirst || (yield* this.has(1)); isFirst = false) {
      // Behind zeros, everything is ignored.
      if (!isFirst && input.bytes[input.position] === 0) {
        yield* this.#padding();
        if (input.length) yield* this.ignoreRest();
        return;
      }
      if (!(yield* this.has(2))) this.fail('truncated', 'the input ends within the header');
      const magic = input.view.getUint16(input.position, true);
      if (magic === MAGIC || magic === OLD_MAGIC) yield* this.#member();
      else if (isFirst) this.fail('not-this-format', 'the input does not begin with 1f 8b');
      else yield* this.ignoreRest();
    }
  }

  *#member(): Steps {
    const { input } = this;
    yield* this.#header();
    let sum = 0;
    let size = 0;
    for (const piece of this.#deflate.decode()) {
      if (piece) {
        if (this.#verify) sum = crc32(piece, sum);
        size += piece.length;
      }
      yield piece;
    }
    if (!(yield* this.has(TRAILER))) this.fail('truncated', 'the input ends within the trailer');
    const { view, position } = input;
    input.position += TRAILER;
    if (!this.#verify) return;
    if (view.getUint32(position, true) !== sum) this.fail('checksum', 'the CRC-32 differs');
    if (view.getUint32(position + 4, true) !== size % 2 ** 32)
      this.fail('checksum', 'the size of the content differs');
  }

  /** Section 2.3. Of a text that is as long as anybody likes, nothing is kept. */
  *#header(): Steps {
    const { input } = this;
    if (!(yield* this.has(HEADER))) this.fail('truncated', 'the input ends within the header');
    const method = input.view.getUint8(input.position + 2);
    const flags = input.view.getUint8(input.position + 3);
    if (method !== DEFLATE) this.fail('unsupported', `compression method ${method}`);
    if (flags & RESERVED) this.fail('unsupported', `the reserved flags ${flags & RESERVED}`);
    let sum = this.#pass(HEADER, 0);
    if (flags & FEXTRA) {
      yield* this.#need(2);
      let left = input.view.getUint16(input.position, true);
      sum = this.#pass(2, sum);
      while (left > 0) {
        yield* this.#need(1);
        const taken = Math.min(left, input.length);
        sum = this.#pass(taken, sum);
        left -= taken;
      }
    }
    for (const text of [FNAME, FCOMMENT]) {
      for (let isOver = !(flags & text); !isOver; ) {
        yield* this.#need(1);
        const end = input.bytes.indexOf(0, input.position);
        isOver = end >= 0 && end < input.end;
        sum = this.#pass(isOver ? end + 1 - input.position : input.length, sum);
      }
    }
    if (!(flags & FHCRC)) return;
    yield* this.#need(2);
    const stated = input.view.getUint16(input.position, true);
    input.position += 2;
    if (this.#verify && stated !== (sum & 0xffff)) this.fail('checksum', 'the CRC of the header differs');
  }

  *#need(length: number): Steps {
    if (!(yield* this.has(length))) this.fail('truncated', 'the input ends within the header');
  }

  /** Passes bytes of the header. @returns the CRC-32 of all of them */
  #pass(length: number, sum: number): number {
    const { input } = this;
    const { position } = input;
    input.position += length;
    return crc32(input.bytes.subarray(position, position + length), sum);
  }

  *#padding(): Steps {
    const { input } = this;
    while (yield* this.has(1)) {
      while (input.length && input.bytes[input.position] === 0) input.position++;
      if (input.length) return;
    }
  }
}
