/**
 * Decoders for compressed disk images: of blocks whose size is known, and of streams of any length. Each also has its own entry (`@diskloupe/decode/deflate` and so on), for
 * bundles that need only one.
 *
 * @module
 */
export { AdcDecoder } from './adc/adc-decoder.js';
export { Bzip2Decoder, type Bzip2Options } from './bzip2/bzip2-decoder.js';
export { Bzip2StreamDecoder } from './bzip2/bzip2-stream-decoder.js';
export { crc32 } from './crc32.js';
export { type Codec, DecodeError, type DecodeErrorReason } from './decode-error.js';
export type { Decoded } from './decoded.js';
export { type InflateOptions, Inflater } from './deflate/inflater.js';
export { DeflateDecoder } from './gzip/deflate-decoder.js';
export { GzipDecoder, type GzipOptions } from './gzip/gzip-decoder.js';
export { Lz4Decoder, type Lz4Options } from './lz4/lz4-decoder.js';
export { type DictionaryOptions, LzmaDecoder } from './lzma/lzma-decoder.js';
export { MAX_INPUT } from './padded-input.js';
export { MAX_DICTIONARY, MAX_PIECE, type StreamDecoder } from './stream/stream-decoder.js';
export { XzDecoder, type XzOptions } from './xz/xz-decoder.js';
export { readXzIndex, type XzBlock, type XzRange } from './xz/xz-index.js';
export { ZstdDecoder, type ZstdOptions } from './zstd/zstd-decoder.js';
export { ZstdStreamDecoder, type ZstdStreamOptions } from './zstd/zstd-stream-decoder.js';
