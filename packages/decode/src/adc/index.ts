/**
 * Decodes ADC (Apple Data Compression), as the chunks of old disk images have it.
 *
 * @module
 */
export { type Codec, DecodeError, type DecodeErrorReason } from '../decode-error.js';
export type { Decoded } from '../decoded.js';
export { MAX_INPUT } from '../padded-input.js';
export { AdcDecoder } from './adc-decoder.js';
