/**
 * Decodes gzip files and raw deflate of any length, in one direction.
 *
 * @module
 */
export { crc32 } from '../crc32.js';
export { type Codec, DecodeError, type DecodeErrorReason } from '../decode-error.js';
export { MAX_PIECE, type StreamDecoder } from '../stream/stream-decoder.js';
export { DeflateDecoder } from './deflate-decoder.js';
export { GzipDecoder, type GzipOptions } from './gzip-decoder.js';
