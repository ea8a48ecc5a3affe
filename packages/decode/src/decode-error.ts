/** What was being decoded. */
export type Codec = 'deflate' | 'zlib' | 'zstd' | 'bzip2' | 'adc';

/**
 * Why it could not be decoded.
 *
 * - `truncated`: the input ends before the stream does.
 * - `output-too-small`: the stream holds more than fits into the output.
 * - `not-this-format`: the input does not begin like the format.
 * - `unsupported`: the stream is intact, but uses a feature that this decoder does not support.
 * - `dictionary`: the stream needs a dictionary that is not in it.
 * - `checksum`: the content does not match its checksum.
 * - `corrupt`: the stream breaks a rule of the format.
 * - `input-too-large`: more input at once than a decoder accepts (`MAX_INPUT` bytes).
 */
export type DecodeErrorReason =
  | 'truncated'
  | 'output-too-small'
  | 'not-this-format'
  | 'unsupported'
  | 'dictionary'
  | 'checksum'
  | 'corrupt'
  | 'input-too-large';

/** The only error that bytes can cause: whatever a block holds, a decoder throws nothing else. */
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
