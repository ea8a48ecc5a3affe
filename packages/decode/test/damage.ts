import { DecodeError } from '@diskloupe/decode';
import fc from 'fast-check';
import { expect } from 'vitest';
import { type Decoder, outcome } from './outcome.js';

/** Generous: a decoder needs a few milliseconds at most. */
const TOO_LONG = 2000;

/** A compressed stream, damaged in a few places, and perhaps cut. */
const damaged = (streams: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(
      fc.constantFrom(...streams),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 }),
      fc.option(fc.nat(), { freq: 3 }),
    )
    .map(([stream, hits, cut]) => {
      const bytes = stream.slice();
      for (const [place, value] of hits) bytes[place % bytes.length] = value;
      return cut === null ? bytes : bytes.subarray(0, cut % bytes.length);
    });

/** Damage may go unnoticed, but never yields anything other than a `DecodeError`, and never takes long. */
export function standsDamage(decoder: Decoder, streams: readonly Uint8Array[], options?: object): void {
  const inputs = fc.oneof(damaged(streams), fc.uint8Array({ maxLength: 300 }));
  fc.assert(
    fc.property(inputs, fc.constantFrom(0, 1, 100, 30_000), (input, size) => {
      const start = performance.now();
      const made = outcome(decoder, input, size, options);
      expect(performance.now() - start).toBeLessThan(TOO_LONG);
      if (made instanceof DecodeError) {
        expect(made.offset).toBeGreaterThanOrEqual(0);
        expect(made.offset).toBeLessThanOrEqual(input.length);
      } else {
        expect(made.read).toBeLessThanOrEqual(input.length);
      }
    }),
    { numRuns: 4000 },
  );
}

/** A stream cut anywhere has ended too early, whatever else is wrong with the rest. */
export function noticesCuts(decoder: Decoder, stream: Uint8Array, size: number, options?: object): void {
  const step = Math.max(1, Math.floor(stream.length / 400));
  for (let length = 0; length < stream.length; length += step) {
    const made = outcome(decoder, stream.subarray(0, length), size, options);
    expect(made instanceof DecodeError ? made.reason : `${length} of ${stream.length} bytes`).toMatch(
      /^(truncated|not-this-format)$/,
    );
  }
}
