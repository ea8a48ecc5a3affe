/**
 * Decodes deflate and zlib streams (RFC 1951, RFC 1950) in blocks of known size.
 *
 * @module
 */
export { type Codec, DecodeError, type DecodeErrorReason } from '../decode-error.js';
export type { Decoded } from '../decoded.js';
export { MAX_INPUT } from '../padded-input.js';
export { type InflateOptions, Inflater } from './inflater.js';
