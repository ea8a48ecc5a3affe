import { inflateRaw, inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { deflateCluster } from '../src/deflate-cluster.js';

/** Repeats after `period` bytes, and not before. */
function periodic(length: number, period: number): Uint8Array<ArrayBuffer> {
  let state = period;
  const once = Uint8Array.from({ length: period }, () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state >> 16;
  });
  return Uint8Array.from({ length }, (_, i) => once[i % period] ?? 0);
}

describe('a cluster compressed by zlib', () => {
  it.each([512, 65_536, 2 ** 21])('is raw deflate: %i bytes', async (length) => {
    const bytes = periodic(length, 300);
    const packed = await deflateCluster(bytes);
    expect(packed.length).toBeLessThan(length);
    expect(inflateRawSync(packed).equals(bytes)).toBe(true);
  });

  it('may become longer than its input', async () => {
    const bytes = periodic(65_536, 65_536);
    const packed = await deflateCluster(bytes);
    expect(packed.length).toBeGreaterThanOrEqual(bytes.length);
    expect(inflateRawSync(packed).equals(bytes)).toBe(true);
  });

  it('reaches back 4 KiB at most', async () => {
    const near = await deflateCluster(periodic(65_536, 3000));
    expect(near.length).toBeLessThan(8000);
    // Repeats further apart are noise to such a compressor.
    expect((await deflateCluster(periodic(65_536, 5000))).length).toBeGreaterThan(60_000);
  });

  it('can be decompressed in parts with a window of 4 KiB', async () => {
    const bytes = periodic(65_536, 4000);
    const packed = await deflateCluster(bytes);
    const unpacked = await new Promise<Buffer>((resolve, reject) => {
      inflateRaw(packed, { windowBits: 12, chunkSize: 512 }, (error, result) =>
        error ? reject(error) : resolve(result),
      );
    });
    expect(unpacked.equals(bytes)).toBe(true);
  });
});
