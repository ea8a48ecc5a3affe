import { describe, expect, it } from 'vitest';
import { MAX_SECTORS, roundDownToSector, roundUpToSector } from '../../src/bytes/sectors.js';

describe('a size in sectors', () => {
  it.each([
    [0, 0, 0],
    [1, 0, 512],
    [511, 0, 512],
    [512, 512, 512],
    [513, 512, 1024],
    [2 ** 53 - 512, 2 ** 53 - 512, 2 ** 53 - 512],
  ])('of %i bytes is %i rounded down and %i rounded up', (size, down, up) => {
    expect(roundDownToSector(size)).toBe(down);
    expect(roundUpToSector(size)).toBe(up);
  });

  it('is an exact number of bytes up to the largest', () => {
    expect(Number.isSafeInteger(512 * MAX_SECTORS)).toBe(true);
    expect(Number.isSafeInteger(512 * (MAX_SECTORS + 1))).toBe(false);
  });
});
