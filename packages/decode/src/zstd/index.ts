/**
 * Decodes Zstandard frames (RFC 8878) in blocks of known size.
 *
 * @module
 */
export { type Codec, DecodeError, type DecodeErrorReason } from '../decode-error.js';
export type { Decoded } from '../decoded.js';
export { MAX_INPUT } from '../padded-input.js';
export { MAX_DICTIONARY, MAX_PIECE, type StreamDecoder } from '../stream/stream-decoder.js';
export { ZstdDecoder, type ZstdOptions } from './zstd-decoder.js';
export { ZstdStreamDecoder, type ZstdStreamOptions } from './zstd-stream-decoder.js';
