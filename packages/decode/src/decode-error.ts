/** What was being decoded. */
export type Codec = 'deflate' | 'zlib' | 'zstd' | 'bzip2' | 'adc';

/**
 * Why it could not be decoded.
 *
 * - `truncated`: the input ends before the stream does.
 * - `output-too-small`: the stream holds more than the output can take.
 * - `not-this-format`: the input does not begin as the format does.
 * - `unsupported`: the stream is sound, but uses what this decoder does not know.
 * - `dictionary`: the stream needs a dictionary that is not in it.
 * - `checksum`: the content is not what its maker wrote.
 * - `corrupt`: a rule of the format is broken.
 * - `input-too-large`: more input at once than a decoder takes ({@link MAX_INPUT} bytes).
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

/** The one error that bytes can cause: whatever a block holds, a decoder throws nothing else. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';

  constructor(
    readonly codec: Codec,
    readonly reason: DecodeErrorReason,
    /** What is wrong, as a sentence's end, e.g. `a distance reaches before the first byte`. */
    readonly detail: string,
    /** Where it was noticed, in bytes from the start of the input: at the fault or shortly behind it. */
    readonly offset: number,
  ) {
    super(`${codec}: ${detail} (byte ${offset} of the input)`);
  }
}
