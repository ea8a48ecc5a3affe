import type { Source } from '@diskloupe/core';
import { digestOf } from '@diskloupe/core/digest';
import { afterEach, describe, expect, it, vi } from 'vitest';

const MiB = 1024 * 1024;

/** Zeros that take no memory. */
function zeros(size: number): Source {
  return { size, read: async (offset, length) => new Uint8Array(Math.min(length, size - offset)) };
}

/** How many bytes WebCrypto received, each time. */
async function givenToWebCrypto(run: () => Promise<unknown>): Promise<readonly number[]> {
  const digest = vi.spyOn(crypto.subtle, 'digest');
  await run();
  const given = digest.mock.calls.map(([, bytes]) => bytes.byteLength);
  digest.mockRestore();
  return given;
}

afterEach(() => vi.restoreAllMocks());

describe('WebCrypto', () => {
  it('computes SHA of at most 64 MiB', async () => {
    expect(await givenToWebCrypto(() => digestOf(zeros(64 * MiB), ['sha256']))).toEqual([64 * MiB]);
    expect(await givenToWebCrypto(() => digestOf(zeros(64 * MiB + 1), ['sha256'], { workers: 0 }))).toEqual(
      [],
    );
  });

  it('computes SHA, and a script MD5, in one pass', async () => {
    const bytes = Uint8Array.from({ length: 3 * MiB + 5 }, (_, i) => i >> 3);
    const read = vi.fn(async (offset: number, length: number) => bytes.slice(offset, offset + length));
    const given = await givenToWebCrypto(async () => {
      const digests = await digestOf({ size: bytes.length, read }, ['md5', 'sha1', 'sha512']);
      expect(digests).toEqual(await digestOf(new Blob([bytes]).stream(), ['md5', 'sha1', 'sha512']));
    });
    expect(given).toEqual([bytes.length, bytes.length]);
    expect(read.mock.calls.reduce((sum, [, length]) => sum + length, 0)).toBe(bytes.length);
  });

  it('is not used for a stream of unknown length', async () => {
    const stream = new Blob([new Uint8Array(100)]).stream();
    expect(await givenToWebCrypto(() => digestOf(stream, ['sha256']))).toEqual([]);
  });

  it('is optional', async () => {
    const expected = await digestOf(zeros(1000), ['sha1']);
    vi.spyOn(crypto, 'subtle', 'get').mockReturnValue(Object(undefined).none);
    expect(await digestOf(zeros(1000), ['sha1'])).toEqual(expected);
  });
});
