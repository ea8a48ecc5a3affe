import { describe, expect, it } from 'vitest';
import {
  clusterOffset,
  compressedPlace,
  isCompressed,
  type L2Entry,
  l2Coverage,
} from '../../../src/formats/qcow2/l2-entry.js';

function entry(value: bigint): L2Entry {
  return { high: Number(value >> 32n), low: Number(value & 0xffffffffn) };
}

describe('an L2 entry of a qcow2', () => {
  it.each([
    [1n << 62n, true],
    [(1n << 62n) - 1n, false],
    [1n << 63n, false],
    [1n << 61n, false],
  ])('is compressed by bit 62: %i', (value, compressed) => {
    expect(isCompressed(entry(value))).toBe(compressed);
  });

  it.each([
    [1n << 8n, 0],
    [1n << 9n, 512],
    [1n << 31n, 2 ** 31],
    [1n << 32n, 2 ** 32],
    [1n << 55n, 2 ** 55],
    [1n << 56n, 0],
    [1n << 63n, 0],
    [0xff000000000001ffn, 0],
  ])('points to a cluster by bits 9 to 55: %i', (value, offset) => {
    expect(clusterOffset(entry(value))).toBe(offset);
  });

  it.each([
    // x is 62 - (cluster_bits - 8): sectors are counted from there on.
    [9, 61],
    [16, 54],
    [21, 49],
  ])('of clusters of 2^%i bytes counts sectors from bit %i on', (clusterBits, x) => {
    const compressed = 1n << 62n;
    const place = (value: bigint): unknown => compressedPlace(entry(compressed | value), clusterBits);
    expect(place(0n)).toEqual({ offset: 0, length: 512 });
    expect(place(1n << 32n)).toEqual({ offset: 2 ** 32, length: 512 });
    expect(place(1n << BigInt(x - 1))).toEqual({ offset: 2 ** (x - 1), length: 512 });
    expect(place(1n << BigInt(x))).toEqual({ offset: 0, length: 1024 });
    expect(place(1n << 61n)).toEqual({ offset: 0, length: (2 ** (61 - x) + 1) * 512 });
  });

  it('counts sectors from the one in which the data begins', () => {
    expect(compressedPlace(entry((1n << 62n) | (1n << 54n) | 700n), 16)).toEqual({
      offset: 700,
      length: 2 * 512 - 188,
    });
  });
});

describe('an L2 table of a qcow2', () => {
  it.each([
    [false, 65536 * 8192],
    [true, 65536 * 4096],
  ])('describes as many clusters as it has entries: extended %s', (extendedL2, bytes) => {
    expect(l2Coverage({ clusterSize: 65536, extendedL2 })).toBe(bytes);
  });
});
