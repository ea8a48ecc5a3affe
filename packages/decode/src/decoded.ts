/**
 * A decoder's progress, like the result of `TextEncoder.encodeInto`. A decoder returns the same object on every call:
 * read it before the next.
 *
 * @example
 * ```ts
 * import { AdcDecoder } from '@diskloupe/decode/adc';
 *
 * const output = new Uint8Array(512);
 * const { read, written } = new AdcDecoder().decode(Uint8Array.of(0x80, 0x61), output);
 * read; // 2
 * const content = output.subarray(0, written);
 * content.length; // 1
 * ```
 */
export interface Decoded {
  /** Bytes of the input that the stream used; the rest was ignored. */
  readonly read: number;
  /** Bytes of the output that were filled, from its start. */
  readonly written: number;
}

/** The {@link Decoded} that a decoder returns, always the same one. */
export interface MutableDecoded {
  read: number;
  written: number;
}
