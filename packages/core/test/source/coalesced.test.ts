import { describe, expect, it } from 'vitest';
import { gapBetween } from '../../src/mapping/table-reader.js';
import { coalesced, GAP } from '../../src/source/coalesced.js';

const range = (offset: number, length: number): { offset: number; length: number } => ({ offset, length });

function readsOf(...args: Parameters<typeof coalesced>): number[][] {
  return Array.from(coalesced(...args), ({ offset, length }) => [offset, length]);
}

describe('ranges of a file', () => {
  it('are one read if the gap between them is small, and two if it is a byte larger', () => {
    expect(readsOf([range(0, 10), range(10 + GAP, 10)])).toEqual([[0, 20 + GAP]]);
    expect(readsOf([range(0, 10), range(11 + GAP, 10)])).toEqual([
      [0, 10],
      [11 + GAP, 10],
    ]);
  });

  it('are no read longer than the longest, unless one is longer by itself', () => {
    expect(readsOf([range(0, 10), range(10, 10)], { longest: 20 })).toEqual([[0, 20]]);
    expect(readsOf([range(0, 10), range(10, 11)], { longest: 20 })).toEqual([
      [0, 10],
      [10, 11],
    ]);
    expect(readsOf([range(0, 30)], { longest: 20 })).toEqual([[0, 30]]);
  });

  it('may contain each other', () => {
    expect(readsOf([range(0, 30), range(10, 5)])).toEqual([[0, 30]]);
  });

  it('keep their order, and so are not joined with earlier ones', () => {
    const reads = [...coalesced([range(10, 5), range(0, 5)])];
    expect(reads.map(({ members }) => members)).toEqual([[range(10, 5)], [range(0, 5)]]);
  });

  it.each([
    [1, 4096],
    [512, 4096],
    [8192, 8192],
    [GAP, GAP],
    [2 ** 21, GAP],
  ])('of %i bytes spread over a file are joined over %i', (length, gap) => {
    expect(gapBetween(length)).toBe(gap);
  });
});
