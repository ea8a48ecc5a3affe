/**
 * Decodes LZ4 files of any length, in one direction.
 *
 * @module
 */
export { type Codec, DecodeError, type DecodeErrorReason } from '../decode-error.js';
export { MAX_PIECE, type StreamDecoder } from '../stream/stream-decoder.js';
export { Lz4Decoder, type Lz4Options } from './lz4-decoder.js';
