/**
 * What was being decoded: {@link DecodeError.codec}.
 *
 * @example
 * ```ts
 * import { type Codec, DecodeError } from '@diskloupe/decode';
 *
 * const names: Readonly<Record<Codec, string>> = {
 *   deflate: 'deflate (RFC 1951)',
 *   zlib: 'zlib (RFC 1950)',
 *   gzip: 'gzip (RFC 1952)',
 *   zstd: 'Zstandard (RFC 8878)',
 *   bzip2: 'bzip2',
 *   adc: 'Apple Data Compression',
 *   lzma: 'LZMA',
 *   lzma2: 'LZMA2',
 *   xz: 'xz',
 *   lz4: 'LZ4',
 * };
 * const textOf = (error: DecodeError) => `${names[error.codec]}: ${error.detail}`;
 * ```
 */
export type Codec = 'deflate' | 'zlib' | 'gzip' | 'zstd' | 'bzip2' | 'adc' | 'lzma' | 'lzma2' | 'xz' | 'lz4';

/**
 * Why it could not be decoded.
 *
 * - `truncated`: the input ends before the stream does.
 * - `output-too-small`: the stream holds more than fits into the output.
 * - `not-this-format`: the input does not begin like the format.
 * - `unsupported`: the stream is intact, but uses a feature that this decoder does not support.
 * - `dictionary`: the stream needs a dictionary that is not in it.
 * - `window`: the stream requires a decoder to keep more decoded bytes than it may (`MAX_DICTIONARY`).
 * - `checksum`: the content does not match its checksum.
 * - `corrupt`: the stream breaks a rule of the format.
 * - `input-too-large`: more input at once than a decoder accepts (`MAX_INPUT` bytes).
 *
 * @example
 * ```ts
 * import { DecodeError, type DecodeErrorReason, Inflater } from '@diskloupe/decode';
 *
 * let reason: DecodeErrorReason | undefined;
 * try {
 *   new Inflater().decode(Uint8Array.of(0x07), new Uint8Array(64));
 * } catch (error) {
 *   if (error instanceof DecodeError) reason = error.reason;
 * }
 * reason === 'corrupt'; // true
 * ```
 */
export type DecodeErrorReason =
  | 'truncated'
  | 'output-too-small'
  | 'not-this-format'
  | 'unsupported'
  | 'dictionary'
  | 'window'
  | 'checksum'
  | 'corrupt'
  | 'input-too-large';

/**
 * The only error that bytes can cause: whatever a block holds, a decoder throws nothing else.
 *
 * @example
 * ```ts
 * import { DecodeError, Inflater } from '@diskloupe/decode';
 *
 * try {
 *   new Inflater().decode(input, new Uint8Array(65536));
 * } catch (error) {
 *   if (!(error instanceof DecodeError)) throw error;
 *   console.log(error.codec, error.reason, error.detail, error.offset);
 * }
 * ```
 */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';

  constructor(
    readonly codec: Codec,
    readonly reason: DecodeErrorReason,
    /** What is wrong, as the end of a sentence, e.g. `a distance reaches before the first byte`. */
    readonly detail: string,
    /** Where it was noticed, in bytes from the start of the input: at the fault or shortly after it. */
    readonly offset: number,
  ) {
    super(`${codec}: ${detail} (byte ${offset} of the input)`);
  }
}
