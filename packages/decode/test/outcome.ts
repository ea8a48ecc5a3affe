import { type Decoded, DecodeError } from '@diskloupe/decode';

/** What all three decoders have in common. */
export interface Decoder {
  decode(input: Uint8Array, output: Uint8Array, options?: object): Decoded;
}

/** The result of a decoder: its output, or the error. Anything other than a `DecodeError` is rethrown. */
export function outcome(
  decoder: Decoder,
  input: Uint8Array,
  size: number,
  options?: object,
): { content: Uint8Array; read: number } | DecodeError {
  // Neighbors on both sides show whether something was written outside.
  const memory = new Uint8Array(size + 64).fill(0xa5);
  const made = attempt(decoder, input, memory.subarray(32, 32 + size), options);
  const outside = [...memory.subarray(0, 32), ...memory.subarray(32 + size)];
  if (outside.some((byte) => byte !== 0xa5)) throw new Error('Something was written outside the output.');
  return made;
}

function attempt(
  decoder: Decoder,
  input: Uint8Array,
  output: Uint8Array,
  options?: object,
): { content: Uint8Array; read: number } | DecodeError {
  try {
    const { read, written } = decoder.decode(input, output, options);
    return { content: output.subarray(0, written), read };
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
}

/** The content, if it must decode without an error. */
export function content(decoder: Decoder, input: Uint8Array, size: number, options?: object): Uint8Array {
  const made = outcome(decoder, input, size, options);
  if (made instanceof DecodeError) throw made;
  return made.content;
}

/** Whether two arrays are equal; `expect` is too slow for millions of bytes. */
export function same(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** The error's reason, or what happened instead. */
export function reason(decoder: Decoder, input: Uint8Array, size: number, options?: object): string {
  const made = outcome(decoder, input, size, options);
  return made instanceof DecodeError ? made.reason : `${made.content.length} bytes`;
}
