import { beforeAll, describe, expect, it } from 'vitest';
import { measureWeights } from '../../../scripts/bundle-sizes.js';

/** For bundlers on a machine that is busy, in milliseconds. */
const MINUTES = 480_000;

let weights: Awaited<ReturnType<typeof measureWeights>>;

beforeAll(async () => {
  weights = await measureWeights();
}, MINUTES);

describe('what a page loads', () => {
  it('at once stays within its limit', () => {
    for (const { what, bundler, gzip, limit } of weights.sizes)
      expect(gzip, `${what}, ${bundler}`).toBeLessThanOrEqual(limit);
  });

  it('at once of a whole entry stays within its limit', () => {
    expect(weights.entries.length).toBeGreaterThan(20);
    for (const { what, gzip, limit } of weights.entries) expect(gzip, what).toBeLessThanOrEqual(limit);
  });

  it('at once to inspect an image is two requests at most', () => {
    for (const { what, bundler, requests } of weights.sizes)
      if (what.startsWith('inspectImage')) expect(requests, bundler).toBeLessThanOrEqual(2);
  });

  it('for a format that was recognized is one small file, beside one for all of them', () => {
    const formats = weights.parts.filter(({ file }) => file !== 'inspection.js');
    expect(formats.length).toBe(weights.parts.length - 1);
    expect(formats.length).toBeGreaterThan(15);
    for (const { file, gzip } of weights.parts) expect(gzip, file).toBeLessThanOrEqual(4_800);
  });

  it('for a target are its rules, once it is asked for', () => {
    const { presets, policiesAtOnce } = weights;
    expect(presets.length).toBeGreaterThan(20);
    for (const { file, gzip } of presets) {
      expect(gzip, file).toBeLessThanOrEqual(1_024);
      expect(policiesAtOnce).not.toContain(file);
    }
  });
});
