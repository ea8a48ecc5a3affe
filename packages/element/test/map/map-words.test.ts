import { parsePattern } from '@diskloupe/core/text';
import { describe, expect, it } from 'vitest';
import { areaTexts, faultText } from '../../src/map/area-text.js';
import { mapEnglish, say } from '../../src/map/language.js';
import { mapEn } from '../../src/words/en/map.js';
import { GIB, pictureOf } from './made-picture.js';

const labels = (...areas: Parameters<typeof pictureOf>[0]): string[] =>
  areaTexts(pictureOf(areas), mapEnglish).map(({ label }) => label);

describe('the words of a map', () => {
  it.each(Object.entries(mapEn))('%s is a pattern', (_, pattern) => {
    expect(() => parsePattern(pattern)).not.toThrow();
  });

  it('count in the plural of the language', () => {
    expect(say(mapEnglish, 'map_more', { count: 1 })).toBe('1 more');
    expect(say(mapEnglish, 'map_partitions', { count: 1 })).toBe('1 partition');
    expect(say(mapEnglish, 'map_partitions', { count: 1234 })).toBe('1,234 partitions');
  });

  it('fall back to English', () => {
    expect(say({ ...mapEnglish, sentences: { map_unused: 'Frei' } }, 'map_unused')).toBe('Frei');
    expect(say({ ...mapEnglish, sentences: {} }, 'map_unused')).toBe('Unused');
  });

  it('call a partition by its name, its type, or its number', () => {
    expect(
      labels(
        { length: GIB, name: 'root' },
        { length: GIB, typeName: 'Linux root (x86-64)' },
        { length: GIB, typeName: 'Plan 9' },
        { length: GIB, typeName: null },
        { length: GIB, kind: 'unused' },
        { length: GIB, kind: 'missing' },
      ),
    ).toEqual(['root', 'Linux root', 'Plan 9', 'Partition 4', 'Unused', 'Missing']);
  });

  it('tell partitions of the same name apart', () => {
    expect(labels({ length: GIB }, { length: GIB })).toEqual([
      'Linux file system (1)',
      'Linux file system (2)',
    ]);
  });

  it('call a disk without partitions by what it holds', () => {
    const whole = (holds: string | null, kind: 'locked' | 'unused' | 'other'): string | undefined => {
      const picture = pictureOf([{ length: GIB }], { table: null });
      const areas = picture.areas.map((area) => ({
        ...area,
        kind,
        number: null,
        partitions: 0,
        typeName: null,
        holds,
      }));
      return areaTexts({ ...picture, areas }, mapEnglish)[0]?.label;
    };
    expect(whole('luks', 'locked')).toBe('Encrypted (LUKS)');
    expect(whole('qcow2', 'other')).toBe('QEMU image (qcow2)');
    expect(whole(null, 'unused')).toBe('Empty');
    expect(whole(null, 'other')).toBe('Unknown data');
    expect(whole('unseen', 'other')).toBe('Not read');
  });

  it('hide nothing in a name from the image', () => {
    expect(labels({ length: GIB, name: 'a\u202eb' })[0]).not.toContain('\u202e');
  });

  it('give the facts of an area', () => {
    const [text] = areaTexts(pictureOf([{ length: 3 * GIB, holds: 'vfat' }]), mapEnglish);
    expect(text?.facts).toEqual([
      { title: 'map_holds', value: 'FAT' },
      { title: 'map_size', value: '3\u00a0GiB' },
      { title: 'map_start', value: '0 bytes' },
      { title: 'map_kept', value: '3\u00a0GiB' },
    ]);
  });

  it('say what is wrong with a table', () => {
    expect(faultText({ code: 'overlap', partitions: [1, 2], offset: 0, end: 1 }, mapEnglish)).toBe(
      'Partitions 1 and 2 overlap',
    );
  });
});
