import { describe, expect, it } from 'vitest';
import { stepOf } from '../../src/map/tab-keys.js';

describe('keys in the row of names', () => {
  it.each([
    ['ArrowRight', 0, false, 1],
    ['ArrowRight', 3, false, 0],
    ['ArrowLeft', 0, false, 3],
    ['ArrowDown', 1, false, 2],
    ['ArrowUp', 0, false, 3],
    ['Home', 2, false, 0],
    ['End', 1, false, 3],
    ['ArrowLeft', 0, true, 1],
    ['ArrowRight', 0, true, 3],
    ['ArrowDown', 0, true, 1],
    ['Enter', 0, false, undefined],
    ['Tab', 0, false, undefined],
  ])('%s from %i of four, mirrored: %s', (key, at, isMirrored, expected) => {
    expect(stepOf(key, at, 4, isMirrored)).toBe(expected);
  });

  it('lead nowhere without names', () => {
    expect(stepOf('End', 0, 0, false)).toBeUndefined();
  });
});
