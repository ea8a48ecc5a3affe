import type { DiskPicture } from '@diskloupe/core/contents';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barOf, GAP, MERGED_WIDTH, MIN_WIDTH, mainArea, namesOf } from '../../src/map/layout.js';
import { GIB, pictureOf } from './made-picture.js';

const MIB = 2 ** 20;
/** How many partitions each segment shows. */
const drawn = (picture: DiskPicture, width: number): number[] =>
  barOf(picture, width).segments.map(({ merged, areas }) => merged || areas.length);

describe('the bar', () => {
  it('shows each partition that is wide enough, to scale', () => {
    const bar = barOf(pictureOf([{ length: GIB }, { length: 3 * GIB }]), 400);
    expect(bar.segments.map(({ length }) => length)).toEqual([GIB, 3 * GIB]);
    expect(bar.isWidened).toBe(false);
  });

  it('says that thin ones are drawn wider', () => {
    const picture = pictureOf([{ length: MIB }, { length: 10 * GIB }]);
    expect(barOf(picture, 600)).toMatchObject({ isWidened: true, segments: [{ merged: 0 }, { merged: 0 }] });
  });

  it('leaves a few thin neighbors as they are', () => {
    const thin = Array(4).fill({ length: MIB });
    expect(drawn(pictureOf([...thin, { length: 10 * GIB }]), 600)).toEqual([1, 1, 1, 1, 1]);
  });

  it('merges thin neighbors that would fill more than a quarter', () => {
    const thin = (count: number): { length: number }[] => Array(count).fill({ length: MIB });
    const big = { length: 10 * GIB };
    expect(drawn(pictureOf([...thin(15), big]), 600)).toHaveLength(16);
    expect(drawn(pictureOf([...thin(16), big]), 600)).toEqual([16, 1]);
  });

  it('keeps the others to scale however the thin ones lie', () => {
    const areas = Array.from({ length: 60 }, (_, at) => ({ length: at % 2 ? 200 * MIB : MIB }));
    const { segments } = barOf(pictureOf(areas), 600);
    expect(segments.length).toBeLessThan(45);
    expect(segments.reduce((sum, { areas: own }) => sum + own.length, 0)).toBe(60);
  });

  it('gives merged segments their common kind', () => {
    const kindOf = (kinds: readonly ('boot' | 'locked')[]): string | undefined =>
      barOf(pictureOf([...kinds.map((kind) => ({ kind, length: MIB })), { length: 10 * GIB }]), 600)
        .segments[0]?.kind;
    expect(kindOf(Array(20).fill('boot'))).toBe('boot');
    expect(kindOf([...Array(20).fill('boot'), 'locked'])).toBe('other');
  });

  it('does not draw gaps below one percent', () => {
    const gap = (length: number): DiskPicture =>
      pictureOf([{ length: 50 * MIB }, { kind: 'unused', length }, { length: 50 * MIB - length }]);
    expect(drawn(gap(MIB - 1), 600)).toHaveLength(2);
    expect(drawn(gap(MIB), 600)).toHaveLength(3);
  });

  it('draws a disk that is nothing but unused', () => {
    expect(drawn(pictureOf([{ kind: 'unused', length: GIB }]), 600)).toEqual([1]);
  });

  it('draws nothing of a disk of no size', () => {
    expect(barOf(pictureOf([]), 600).segments).toEqual([]);
  });

  it('lays out a crowded disk in no time', () => {
    const areas = Array.from({ length: 513 }, (_, at) => ({ length: at % 2 ? 4 * GIB : 1 }));
    const picture = pictureOf(areas);
    const start = performance.now();
    barOf(picture, 600);
    expect(performance.now() - start).toBeLessThan(500);
    expect(barOf(picture, 600)).toBe(barOf(picture, 600));
  });

  it('never needs more than its width, and shows everything in its order', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 2 ** 40 }), { minLength: 1, maxLength: 130 });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 200, max: 1200 }), (all, width) => {
        const picture = pictureOf(all.map((length) => ({ length })));
        const { segments } = barOf(picture, width);
        const least = segments.reduce(
          (sum, { merged }) => sum + GAP + (merged ? MERGED_WIDTH : MIN_WIDTH),
          -GAP,
        );
        expect(least).toBeLessThanOrEqual(width);
        expect(segments.flatMap(({ areas }) => areas)).toEqual([...all.keys()]);
      }),
    );
  });
});

describe('the names', () => {
  const partitions = (count: number): DiskPicture =>
    pictureOf(Array.from({ length: count }, (_, at) => ({ length: (1 + ((at * 7) % count)) * GIB })));

  it('are all there up to eight', () => {
    expect(namesOf(partitions(8), 0)).toEqual({ named: [0, 1, 2, 3, 4, 5, 6, 7], more: 0 });
  });

  it('are the seven largest of more, in their order', () => {
    const { named, more } = namesOf(partitions(12), 5);
    expect(named).toHaveLength(7);
    expect(more).toBe(5);
    expect([...named].sort((a, b) => a - b)).toEqual(named);
  });

  it('always have the chosen one', () => {
    const picture = partitions(12);
    for (const index of picture.areas.keys()) expect(namesOf(picture, index, 3).named).toContain(index);
  });

  it('are at least one', () => {
    expect(namesOf(partitions(12), 4, 0)).toEqual({ named: [4], more: 11 });
  });

  it('leave out space that is not drawn', () => {
    const picture = pictureOf([{ kind: 'unused', length: MIB }, { length: GIB }]);
    expect(namesOf(picture, 1)).toEqual({ named: [1], more: 0 });
  });

  it('begin with the largest partition, rather than with unused space', () => {
    expect(mainArea(pictureOf([{ length: MIB }, { length: GIB }, { kind: 'unused', length: 9 * GIB }]))).toBe(
      1,
    );
    expect(mainArea(pictureOf([{ kind: 'unused', length: GIB }]))).toBe(0);
  });
});
