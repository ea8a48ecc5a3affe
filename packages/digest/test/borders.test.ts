import { createDigest } from '@diskloupe/digest/script';
import { describe, expect, it } from 'vitest';
import { hex, sample } from './algorithms.js';

const WEB_CRYPTO = { sha1: 'SHA-1', sha256: 'SHA-256', sha512: 'SHA-512' } as const;

describe("digests of every length are WebCrypto's", () => {
  it.each(['sha1', 'sha256', 'sha512'] as const)('%s, from 0 to 300 bytes', async (algorithm) => {
    for (let length = 0; length <= 300; length++) {
      const bytes = sample(length);
      const expected = hex(new Uint8Array(await crypto.subtle.digest(WEB_CRYPTO[algorithm], bytes)));
      expect(hex(createDigest(algorithm).update(bytes).digest()), `${length} bytes`).toBe(expected);
    }
  });
});

describe('bytes are read in place', () => {
  it('at any offset in their buffer', () => {
    const bytes = sample(1000);
    const expected = hex(createDigest('sha256').update(bytes).digest());
    for (let offset = 1; offset < 9; offset++) {
      const moved = new Uint8Array(1100).fill(0xff);
      moved.set(bytes, offset);
      const found = createDigest('sha256')
        .update(moved.subarray(offset, offset + 1000))
        .digest();
      expect(hex(found)).toBe(expected);
      expect(moved[offset + 1000]).toBe(0xff);
    }
  });

  it('and are not kept: a caller may change them as soon as update has returned', () => {
    const bytes = sample(100);
    const expected = hex(createDigest('sha512').update(bytes).digest());
    const digest = createDigest('sha512').update(bytes);
    bytes.fill(0);
    expect(hex(digest.digest())).toBe(expected);
  });
});
