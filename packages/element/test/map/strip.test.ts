import type { KeptStretch } from '@diskloupe/core/contents';
import { describe, expect, it } from 'vitest';
import { stripOf } from '../../src/map/strip.js';

const none = { stored: 0, compressed: 0, zeros: 0, absent: 0 };
const strip = (
  ...stretches: readonly (Partial<KeptStretch> & { length: number })[]
): ReturnType<typeof stripOf> => {
  const length = stretches.reduce((sum, each) => sum + each.length, 0);
  return stripOf([
    { area: 0, offset: 0, length, stretches: stretches.map((each) => ({ ...none, ...each })) },
  ]);
};
const boxes = (path: string): number => path.split('z').length - 1;

describe('the strip', () => {
  it('shows ways to keep bytes by their height', () => {
    const { kept } = strip(
      { length: 10, stored: 1 },
      { length: 10, compressed: 1 },
      { length: 10, zeros: 1 },
      { length: 10, absent: 1 },
    );
    expect(kept).toBe('M0 10v-10h250v10zM250 10v-5h250v5zM500 10v-2h250v2z');
  });

  it('draws nothing of what is absent', () => {
    expect(strip({ length: 5, absent: 1 })).toEqual({ kept: '', unread: '' });
  });

  it('draws what could not be read apart', () => {
    expect(strip({ length: 5, stored: 1 }, { length: 5 })).toEqual({
      kept: 'M0 10v-10h500v10z',
      unread: 'M500 10v-10h500v10z',
    });
  });

  it('shows what is scattered as scattered, however long', () => {
    const { kept } = strip({ length: 2 ** 40, stored: 0.001, absent: 1 });
    expect(boxes(kept)).toBe(125);
  });

  it('shows a single cluster', () => {
    const { kept } = strip({ length: 4, stored: 0.001, absent: 1 }, { length: 1020, absent: 1 });
    expect(kept).toMatch(/^M0 10v-10h1v10z$/);
  });

  it('merges neighbors of one height', () => {
    const mixed = { length: 1, stored: 1 };
    expect(boxes(strip(mixed, mixed, mixed).kept)).toBe(1);
  });
});
