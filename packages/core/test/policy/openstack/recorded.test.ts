import { describe, expect, it } from 'vitest';
import { differences } from './differences.js';
import { DECLARED, VERDICTS } from './recorded-verdicts.js';

describe('the results of Nova and Glance', () => {
  it('were recorded for 19 images under 18 names', () => {
    expect(VERDICTS).toHaveLength(19);
    expect(DECLARED).toHaveLength(18);
    for (const { image, nova, glance } of VERDICTS) {
      expect([nova.length, glance.length], image).toEqual([18, 18]);
    }
  });

  it('equal those of the policies, for each, for the same reason', async () => {
    expect(await differences()).toEqual({ pairs: 342, different: [] });
  });
});
