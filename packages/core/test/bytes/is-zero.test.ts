import { expect, it } from 'vitest';
import { isZero } from '../../src/bytes/is-zero.js';

it('finds any byte that is not zero, wherever a view begins and ends', () => {
  for (let offset = 0; offset < 9; offset++) {
    for (let length = 0; length < 27; length++) {
      const buffer = new Uint8Array(48).fill(0xff);
      const view = buffer.subarray(offset, offset + length).fill(0);
      expect(isZero(view)).toBe(true);
      for (let at = 0; at < length; at++) {
        view[at] = 1;
        expect(isZero(view)).toBe(false);
        view[at] = 0;
      }
    }
  }
});
