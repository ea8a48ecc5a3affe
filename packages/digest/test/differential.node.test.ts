import { createHash } from 'node:crypto';
import { createDigest } from '@diskloupe/digest/script';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleOf } from '../../../scripts/sample.js';
import { ALGORITHMS, BLOCK_SIZES, hex, sample } from './algorithms.js';

/** Around each multiple of a block, and of the chunks that files come in. */
function borders(blockSize: number): readonly number[] {
  const multiples = [5, 8, 16, 31, 64, 512, 1024, 8192].map((blocks) => blocks * blockSize);
  const padding = blockSize / 8;
  return multiples.flatMap((at) =>
    [-padding - 2, -padding - 1, -padding, -padding + 1, -1, 0, 1, 2].map((by) => at + by),
  );
}

describe.each(ALGORITHMS)("%s is node:crypto's", (algorithm) => {
  it('at every length from 0 to 300 bytes, and around multiples of a block', () => {
    const lengths = [...Array(301).keys(), ...borders(BLOCK_SIZES[algorithm])];
    for (const length of lengths) {
      const bytes = sample(length);
      const found = hex(createDigest(algorithm).update(bytes).digest());
      expect(found, `${length} bytes`).toBe(createHash(algorithm).update(bytes).digest('hex'));
    }
  });

  it('with each pair of lengths around a block', () => {
    const around = [0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 192, 257];
    for (const first of around) {
      for (const second of around) {
        const bytes = sample(first + second);
        const digest = createDigest(algorithm).update(bytes.subarray(0, first));
        const found = hex(digest.update(bytes.subarray(first)).digest());
        expect(found, `${first} + ${second}`).toBe(createHash(algorithm).update(bytes).digest('hex'));
      }
    }
  });

  it('however the bytes are cut', () => {
    const part = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.integer({ max: 70_000, min: 0 }).map(sample));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const ours = createDigest(algorithm);
        const theirs = createHash(algorithm);
        for (const bytes of parts) {
          ours.update(bytes);
          theirs.update(bytes);
        }
        expect(hex(ours.digest())).toBe(theirs.digest('hex'));
      }),
      { numRuns: 300 },
    );
  });

  it('for words that carry, and for words that do not', () => {
    for (const value of [0, 0x7f, 0x80, 0xff]) {
      const bytes = new Uint8Array(4096).fill(value);
      expect(hex(createDigest(algorithm).update(bytes).digest())).toBe(
        createHash(algorithm).update(bytes).digest('hex'),
      );
    }
  });
});

// Most of a minute each, in script.
describe.each(sampleOf(ALGORITHMS, 2))("%s is node:crypto's", (algorithm) => {
  it('for a message of more than 2^32 bits', { timeout: 120_000 }, () => {
    const chunk = sample(4 * 1024 * 1024 + 13);
    const ours = createDigest(algorithm);
    const theirs = createHash(algorithm);
    for (let length = 0; length <= 2 ** 29; length += chunk.length) {
      ours.update(chunk);
      theirs.update(chunk);
    }
    expect(hex(ours.digest())).toBe(theirs.digest('hex'));
  });
});
