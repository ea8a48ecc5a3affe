import { formatMeasure, measure, measureJson } from '@diskloupe/core/qemu-img';
import { describe, expect, it } from 'vitest';

describe('measure of a new disk', () => {
  // According to qemu-img 7.2.
  it.each([
    [0, 65_536, 196_608, 196_608],
    [1001, 65_536, 327_680, 393_216],
    [10 * 2 ** 30, 4096, 26_288_128, 10_763_706_368],
    [2 ** 50, 65_536, 171_825_102_848, 1_126_071_731_945_472],
    [128 * 2 ** 30, 512, 2_737_157_632, 140_176_111_104],
  ])('of %i bytes as qcow2 in clusters of %i', async (size, clusterSize, required, all) => {
    expect(await measure(size, { format: 'qcow2', clusterSize })).toEqual({
      required,
      'fully-allocated': all,
    });
  });

  it('is as large as the disk in whole sectors when it is raw', async () => {
    expect(await measure(1001)).toEqual({ required: 1024, 'fully-allocated': 1024 });
  });

  it('refuses what the largest L1 table cannot describe', async () => {
    const size = 128 * 2 ** 30 + 512;
    await expect(measure(size, { format: 'qcow2', clusterSize: 512 })).rejects.toThrow(RangeError);
  });

  it.each([-512, Number.NaN, 2 ** 53])('refuses %d bytes', async (size) => {
    await expect(measure(size)).rejects.toThrow(TypeError);
  });

  it.each([256, 1000, 2 ** 22, Number.NaN])('refuses clusters of %d bytes', async (clusterSize) => {
    await expect(measure(512, { format: 'qcow2', clusterSize })).rejects.toThrow('clusterSize must be');
  });
});

describe('the texts of measure', () => {
  it('are those of qemu-img', () => {
    const info = { required: 524_288, 'fully-allocated': 1_376_256 };
    expect(formatMeasure(info)).toBe('required size: 524288\nfully allocated size: 1376256\n');
    expect(measureJson(info)).toBe('{\n    "required": 524288,\n    "fully-allocated": 1376256\n}\n');
  });

  it('mention bitmaps if there may be some', () => {
    const info = { required: 1, 'fully-allocated': 2, bitmaps: 0 };
    expect(formatMeasure(info)).toBe('required size: 1\nfully allocated size: 2\nbitmaps size: 0\n');
    expect(measureJson(info)).toBe('{\n    "bitmaps": 0,\n    "required": 1,\n    "fully-allocated": 2\n}\n');
  });
});
