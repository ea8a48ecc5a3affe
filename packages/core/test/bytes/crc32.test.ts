import { describe, expect, it } from 'vitest';
import { crc32, crc32c } from '../../src/bytes/crc32.js';

const DIGITS = new TextEncoder().encode('123456789');

/** Digits, and zeros up to a length. */
function digitsIn(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(DIGITS);
  return bytes;
}

describe('checksums', () => {
  it('equal the published ones', () => {
    expect(crc32(DIGITS)).toBe(0xcbf43926);
    expect(crc32c(DIGITS)).toBe(0xe3069283);
  });

  it.each([16, 24, 512, 65536])('are the same over %d bytes at any offset', (length) => {
    const bytes = digitsIn(length);
    const shifted = new Uint8Array(length + 1);
    shifted.set(bytes, 1);
    // Bytes before a multiple of 8 are summed one by one.
    expect(crc32(bytes)).toBe(crc32(shifted.subarray(1)));
    expect(crc32c(bytes, 2)).toBe(crc32c(shifted.subarray(1), 2));
  });

  it('of zeros only, and of nothing', () => {
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
    expect(crc32c(new Uint8Array(0))).toBe(0);
  });

  it('count the sum as zero', () => {
    const bytes = digitsIn(64);
    const without = digitsIn(64);
    without.fill(0, 4, 8);
    expect(crc32c(bytes, 4)).toBe(crc32c(without));
  });
});
