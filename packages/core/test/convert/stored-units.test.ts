import { ImageFormatError } from '@diskloupe/core';
import { describe, expect, it } from 'vitest';
import { StoredUnits } from '../../src/writing/stored-units.js';

describe('stored units', () => {
  it('are runs, with the number of those before', () => {
    const units = new StoredUnits('qcow2');
    for (const [first, end] of [
      [0, 2],
      [2, 3],
      [5, 6],
      [5, 8],
      [7, 8],
    ] as const)
      units.add(first, end);
    expect(units.count).toBe(6);
    expect([...units.runs()]).toEqual([
      { first: 0, end: 3, rank: 0 },
      { first: 5, end: 8, rank: 3 },
    ]);
  });

  it('are refused if there are more runs than memory allows', () => {
    const units = new StoredUnits('qcow2');
    for (let i = 0; i < 2 ** 23; i++) units.add(2 * i, 2 * i + 1);
    expect(units.count).toBe(2 ** 23);
    expect(() => units.add(2 ** 24, 2 ** 24 + 1)).toThrow(ImageFormatError);
  });
});
