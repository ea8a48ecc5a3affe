/**
 * Block decoders for compressed disk images. Each also has its own entry (`@diskloupe/decode/deflate` and so on), for
 * bundles that need only one.
 *
 * @module
 */
export { AdcDecoder } from './adc/adc-decoder.js';
export { Bzip2Decoder, type Bzip2Options } from './bzip2/bzip2-decoder.js';
export { type Codec, DecodeError, type DecodeErrorReason } from './decode-error.js';
export type { Decoded } from './decoded.js';
export { type InflateOptions, Inflater } from './deflate/inflater.js';
export { MAX_INPUT } from './padded-input.js';
export { ZstdDecoder, type ZstdOptions } from './zstd/zstd-decoder.js';
