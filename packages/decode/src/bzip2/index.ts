/**
 * Decodes bzip2 streams in blocks of known size.
 *
 * @module
 */
export { type Codec, DecodeError, type DecodeErrorReason } from '../decode-error.js';
export type { Decoded } from '../decoded.js';
export { MAX_INPUT } from '../padded-input.js';
export { MAX_PIECE, type StreamDecoder } from '../stream/stream-decoder.js';
export { Bzip2Decoder, type Bzip2Options } from './bzip2-decoder.js';
export { Bzip2StreamDecoder } from './bzip2-stream-decoder.js';
