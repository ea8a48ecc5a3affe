import { DeflateStream } from '../deflate/deflate-stream.js';
import { GeneratedDecoder, type Steps } from '../stream/generated-decoder.js';

/**
 * Decodes a stream of raw deflate (RFC 1951) of any length. Bytes behind its end are ignored, and counted as `trailing`.
 *
 * @example
 * ```ts
 * import { DeflateDecoder } from '@diskloupe/decode/gzip';
 * import { deflateRawSync } from 'node:zlib';
 *
 * const decoder = new DeflateDecoder();
 * decoder.feed(deflateRawSync(input));
 * decoder.end();
 * let length = 0;
 * for (let piece = decoder.read(); piece; piece = decoder.read()) length += piece.length;
 * length === input.length; // true
 * ```
 */
export class DeflateDecoder extends GeneratedDecoder {
  constructor() {
    super('deflate');
  }

  protected *decode(): Steps {
    yield* new DeflateStream(this.input, 'deflate').decode();
    yield* this.ignoreRest();
  }
}
