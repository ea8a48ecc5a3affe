import { sizeFromText } from '@diskloupe/core/words';
import { describe, expect, it } from 'vitest';

describe('sizeFromText', () => {
  it.each([
    ['0', 0],
    ['1048576', 1048576],
    ['512 bytes', 512],
    ['1b', 1],
    ['200GiB', 200 * 2 ** 30],
    ['200 gib', 200 * 2 ** 30],
    ['200 GB', 200e9],
    ['1.5TiB', 1.5 * 2 ** 40],
    ['10G', 10 * 2 ** 30],
    ['10Gi', 10 * 2 ** 30],
    [' 4 k ', 4096],
  ])('reads %j as %d bytes', (text, bytes) => {
    expect(sizeFromText(text)).toBe(bytes);
  });

  it.each(['', ' ', 'GiB', '-1', '1e9', '0x10', '10 GiBs', '1,5 GiB', '10 ib', 'Infinity', '8 EiB'])(
    'refuses %j',
    (text) => {
      expect(sizeFromText(text)).toBeUndefined();
    },
  );
});
