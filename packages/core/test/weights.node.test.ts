import { describe, expect, it } from 'vitest';
import { measureParts, measureSizes } from '../../../scripts/bundle-sizes.js';

/** For bundlers on a machine that is busy, in milliseconds. */
const MINUTES = 240_000;

describe('what a page loads', () => {
  it('at once is no more than its limit', { timeout: MINUTES }, async () => {
    for (const { what, bundler, gzip, limit } of await measureSizes())
      expect(gzip, `${what}, ${bundler}`).toBeLessThanOrEqual(limit);
  });

  it('for a format that was recognized is one small file', { timeout: MINUTES }, async () => {
    const parts = await measureParts();
    expect(parts.length).toBeGreaterThan(15);
    for (const { file, gzip } of parts) expect(gzip, file).toBeLessThanOrEqual(4_300);
  });
});
