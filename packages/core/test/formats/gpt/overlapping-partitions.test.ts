import { writeGpt, writeMbr } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect } from '../../inspect.js';

const at = (firstLba: number, sectors: number, type = 0x83) => ({ type, firstLba, sectors });
const overlap = (first: number, second: number, start: number, end: number) => ({
  code: 'partition_overlap',
  params: { first, second, start, end },
});

describe('overlapping partitions', () => {
  it('of an MBR yield a warning that names both and the bytes', async () => {
    const report = await inspect(writeMbr({ records: [at(64, 64), at(127, 64)] }));
    expect(checkOf(report, 'overlapping_partitions')).toMatchObject({
      result: 'warned',
      reason: { code: 'partitions_overlap', params: { overlaps: [overlap(1, 2, 65024, 65535)] } },
    });
    expect(report.safety).toMatchObject({ safe: true, failures: [] });
  });

  it('do not include one that begins right after the other', async () => {
    const report = await inspect(writeMbr({ records: [at(128, 64), at(64, 64)] }));
    expect(checkOf(report, 'overlapping_partitions').result).toBe('passed');
  });

  it('do not include one without sectors', async () => {
    const report = await inspect(writeMbr({ records: [at(64, 64), at(0, 0), { type: 0x83 }] }));
    expect(report).toMatchObject({ format: 'gpt' });
    expect(checkOf(report, 'overlapping_partitions').result).toBe('passed');
  });

  it('of a GPT are named by their slots, with sectors of any size', async () => {
    const image = writeGpt({
      sectorSize: 4096,
      partitions: [
        { firstLba: 50, lastLba: 59 },
        { firstLba: 40, lastLba: 50 },
      ],
    });
    expect(checkOf(await inspect(image), 'overlapping_partitions')).toMatchObject({
      reason: { code: 'partitions_overlap', params: { overlaps: [overlap(2, 1, 50 * 4096, 51 * 4096 - 1)] } },
    });
  });

  it('are found behind one that spans several', async () => {
    const report = await inspect(writeMbr({ records: [at(64, 100), at(70, 10), at(90, 10), at(163, 10)] }));
    expect(checkOf(report, 'overlapping_partitions').reason).toEqual({
      code: 'partitions_overlap',
      params: {
        overlaps: [
          overlap(1, 2, 70 * 512, 80 * 512 - 1),
          overlap(1, 3, 90 * 512, 100 * 512 - 1),
          overlap(1, 4, 163 * 512, 164 * 512 - 1),
        ],
      },
    });
  });

  it('are named with the one that begins first, if two end together', async () => {
    const report = await inspect(writeMbr({ records: [at(64, 36), at(70, 30), at(80, 10)] }));
    expect(checkOf(report, 'overlapping_partitions').reason).toEqual({
      code: 'partitions_overlap',
      params: { overlaps: [overlap(1, 2, 70 * 512, 100 * 512 - 1), overlap(1, 3, 80 * 512, 90 * 512 - 1)] },
    });
  });

  it('do not include one that begins at the first sector, next to one without sectors', async () => {
    const report = await inspect(writeMbr({ records: [at(0, 64), { type: 0x83 }] }));
    expect(report).toMatchObject({ format: 'gpt' });
    expect(checkOf(report, 'overlapping_partitions').result).toBe('passed');
  });

  it.each([0, 3])(
    'are reported for an extended partition in record %i, and not for what it holds',
    async (slot) => {
      const records = [{}, {}, {}, {}].map((empty, index) => (index === slot ? at(64, 100, 5) : empty));
      records[1] = at(10, 55);
      const report = await inspect(writeMbr({ records, extended: { 64: [at(2, 20)] } }));
      expect(checkOf(report, 'overlapping_partitions').reason).toEqual({
        code: 'partitions_overlap',
        params: { overlaps: [overlap(2, slot + 1, 64 * 512, 65 * 512 - 1)] },
      });
    },
  );

  it('are counted if there are more than three', async () => {
    const partitions = [0, 1, 2, 3, 4].map(() => ({ firstLba: 40, lastLba: 41 }));
    const report = await inspect(writeGpt({ partitions }));
    expect(checkOf(report, 'overlapping_partitions').reason).toMatchObject({
      code: 'partitions_overlap_more',
      params: { more: 1 },
    });
  });

  it('do not include an extended partition and its content', async () => {
    const report = await inspect(
      writeMbr({
        records: [at(10, 54), at(64, 100, 5)],
        extended: { 64: [at(2, 10), at(20, 20, 5)], 84: [at(2, 10)] },
      }),
    );
    expect(report.details).toHaveProperty('partitions.length', 4);
    expect(checkOf(report, 'overlapping_partitions').result).toBe('passed');
  });

  it('are reported for an extended partition and another primary one, and for logical ones', async () => {
    const report = await inspect(
      writeMbr({
        records: [at(10, 55), at(64, 100, 5)],
        extended: { 64: [at(2, 20), at(20, 20, 5)], 84: [at(1, 10)] },
      }),
    );
    expect(checkOf(report, 'overlapping_partitions').reason).toEqual({
      code: 'partitions_overlap',
      params: { overlaps: [overlap(5, 6, 85 * 512, 86 * 512 - 1), overlap(1, 2, 64 * 512, 65 * 512 - 1)] },
    });
  });

  it('are unknown, and no obstacle, if the partitions were not seen', async () => {
    const report = await inspect(writeGpt().with({ primary_Reserved: 1, backup_Reserved: 1 }));
    expect(checkOf(report, 'overlapping_partitions')).toMatchObject({
      result: 'undetermined',
      advisory: true,
    });
  });
});
