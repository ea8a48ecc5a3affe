/**
 * Decodes xz and `.lzma` files of any length, in one direction.
 *
 * @module
 */
export { type Codec, DecodeError, type DecodeErrorReason } from '../decode-error.js';
export { type DictionaryOptions, LzmaDecoder } from '../lzma/lzma-decoder.js';
export { MAX_DICTIONARY, MAX_PIECE, type StreamDecoder } from '../stream/stream-decoder.js';
export { XzDecoder, type XzOptions } from './xz-decoder.js';
export { readXzIndex, type XzBlock, type XzRange } from './xz-index.js';
