import { repeatBytes } from '../copy.js';
import { DecodeError, type DecodeErrorReason } from '../decode-error.js';
import type { Decoded, MutableDecoded } from '../decoded.js';
import { MAX_INPUT } from '../padded-input.js';

/** Set in the first byte of a run of plain bytes. */
const PLAIN = 0x80;
/** Set in the first byte of a match of three bytes; one of two bytes has neither. */
const LONG = 0x40;

/**
 * Decodes ADC (Apple Data Compression), as the chunks of old disk images have it.
 *
 * Apple has not published it; others have described it alike (libmodi, "Universal Disk Image Format"; Wikipedia, "Apple Data
 * Compression"). There are three instructions, by the highest bits of the first byte:
 *
 *     1nnnnnnn                     n + 1 bytes follow, as they are
 *     00nnnndd dddddddd            n + 3 bytes that were written d + 1 bytes ago
 *     01nnnnnn dddddddd dddddddd   n + 4 bytes that were written d + 1 bytes ago
 *
 * It has no end and no checksum: it ends with the input.
 *
 * @example
 * ```ts
 * import { AdcDecoder } from '@diskloupe/decode/adc';
 *
 * const chunk = Uint8Array.of(0x82, 0x61, 0x62, 0x63, 0x04, 0x02); // abc, then 4 bytes that were written 3 bytes ago
 * const output = new Uint8Array(7);
 * const { read, written } = new AdcDecoder().decode(chunk, output);
 * read === chunk.length && written === output.length; // true
 * new TextDecoder().decode(output); // 'abcabca'
 * ```
 */
export class AdcDecoder {
  readonly #decoded: MutableDecoded = { read: 0, written: 0 };

  /**
   * Decodes all of `input` into the start of `output`.
   *
   * @returns the lengths; the same object on every call, so read it before the next
   * @throws DecodeError if the input ends within an instruction, repeats what was never written, or holds more than
   *   fits into `output`
   */
  decode(input: Uint8Array, output: Uint8Array): Decoded {
    const { length } = input;
    if (length > MAX_INPUT) fail('input-too-large', `${length} bytes are more than ${MAX_INPUT}`, 0);
    let at = 0;
    let written = 0;
    while (at < length) {
      const first = input[at] ?? 0;
      const isPlain = first >= PLAIN;
      const isLong = !isPlain && first >= LONG;
      const size = isPlain ? first - PLAIN + 1 : isLong ? first - LONG + 4 : (first >> 2) + 3;
      const next = at + (isPlain ? 1 + size : isLong ? 3 : 2);
      if (next > length) fail('truncated', 'the input ends within an instruction', at);
      if (size > output.length - written)
        fail('output-too-small', `it holds more than ${output.length} bytes`, at);
      if (isPlain) output.set(input.subarray(at + 1, next), written);
      else {
        const high = isLong ? (input[at + 1] ?? 0) : first & 3;
        const distance = high * 256 + (input[next - 1] ?? 0) + 1;
        if (distance > written) fail('corrupt', 'a distance reaches before the first byte', at);
        repeatBytes(output, written, distance, size);
      }
      written += size;
      at = next;
    }
    this.#decoded.read = at;
    this.#decoded.written = written;
    return this.#decoded;
  }
}

function fail(reason: DecodeErrorReason, detail: string, offset: number): never {
  throw new DecodeError('adc', reason, detail, offset);
}
