import { writeMbr } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, structureOf } from '../../inspect.js';

const LINUX = { type: 0x83, firstLba: 64, sectors: 128 };

describe('an extended partition', () => {
  const EXTENDED = { type: 5, firstLba: 64, sectors: 180 };
  const logical = { type: 0x83, firstLba: 2, sectors: 10 };

  it.each([0x05, 0x0f, 0x85])('of type %i lists the logical ones', async (type) => {
    const report = await inspect(
      writeMbr({
        records: [LINUX, { ...EXTENDED, type }],
        extended: {
          64: [logical, { type: 5, firstLba: 20, sectors: 20 }],
          84: [logical, { type: 5, firstLba: 40, sectors: 20 }],
          104: [logical],
        },
      }),
    );
    expect(report.details).toMatchObject({
      logicalPartitionsComplete: true,
      partitions: [
        { number: 1 },
        { number: 2, offset: 64 * 512 },
        { number: 5, offset: 66 * 512, length: 10 * 512, type: '0x83' },
        { number: 6, offset: 86 * 512 },
        { number: 7, offset: 106 * 512 },
      ],
      endOfLastPartition: 192 * 512,
    });
    expect(report.safety.safe).toBe(true);
  });

  it('may be empty: then it has no boot record', async () => {
    const report = await inspect(writeMbr({ records: [EXTENDED] }));
    expect(report.details).toMatchObject({
      logicalPartitionsComplete: true,
      partitions: [{ number: 1 }],
    });
  });

  it('may link backwards, as fdisk does', async () => {
    const report = await inspect(
      writeMbr({
        records: [EXTENDED],
        extended: {
          64: [logical, { type: 5, firstLba: 40, sectors: 20 }],
          104: [logical, { type: 5, firstLba: 20, sectors: 20 }],
          84: [logical],
        },
      }),
    );
    expect(report.safety.safe).toBe(true);
    expect(report.details).toMatchObject({
      logicalPartitionsComplete: true,
      partitions: [{}, {}, { offset: 106 * 512 }, { offset: 86 * 512 }],
    });
  });

  it.each([0, 20])('is refused if the chain is circular at sector %i', async (firstLba) => {
    const report = await inspect(
      writeMbr({
        records: [EXTENDED],
        extended: {
          64: [logical, { type: 5, firstLba: 20, sectors: 20 }],
          84: [logical, { type: 5, firstLba, sectors: 20 }],
        },
      }),
    );
    expect(structureOf(report)).toBe(`gpt: extended_boot_record is ${64 + firstLba}, expected no circle`);
    expect(report.safety.safe).toBe(false);
  });

  it('is refused if the cycle is beyond the head of the file', async () => {
    const link = { type: 5, firstLba: 400, sectors: 20 };
    const records = [{ ...EXTENDED, sectors: 1900 }];
    const report = await inspect(
      writeMbr({ sectors: 2000, records, extended: { 64: [logical, link], 464: [logical, link] } }),
    );
    expect(structureOf(report)).toBe('gpt: extended_boot_record is 464, expected no circle');
  });

  it('is followed at most two records beyond the head of the file', async () => {
    const far = (next: number) => [logical, { type: 5, firstLba: next, sectors: 20 }];
    const image = writeMbr({
      sectors: 2000,
      records: [{ ...EXTENDED, sectors: 1900 }],
      extended: { 64: far(20), 84: far(400), 464: far(800), 864: far(1200), 1264: [logical] },
    });
    const report = await inspect(image);
    expect(report.details).toMatchObject({ logicalPartitionsComplete: false });
    expect(report.details).toHaveProperty('partitions.length', 5);
    expect(report.cost).toMatchObject({ reads: 4, rounds: 3 });
    expect(report.safety.safe).toBe(true);
  });

  it.each([
    [126, true],
    [127, false],
  ])(
    'whose boot records are side by side from sector %i is followed to its end: %s',
    async (start, complete) => {
      // Sector 128 is the first beyond the 64 KiB that are read anyway; two beyond are read.
      const link = (next: number) => [logical, { type: 5, firstLba: next, sectors: 20 }];
      const image = writeMbr({
        records: [{ type: 5, firstLba: start, sectors: 50 }],
        extended: { [start]: link(1), [start + 1]: link(2), [start + 2]: link(3), [start + 3]: [logical] },
      });
      expect((await inspect(image)).details).toMatchObject({ logicalPartitionsComplete: complete });
    },
  );

  it('may end early beyond what it holds, if that is known', async () => {
    const image = writeMbr({ records: [EXTENDED], extended: { 64: [logical] } });
    const whole = await inspect(image.truncatedTo(76 * 512));
    expect(whole.details).toMatchObject({ endOfLastPartition: 76 * 512, requiredSize: 76 * 512 });
    expect(checkOf(whole, 'truncated').result).toBe('passed');
    const cut = await inspect(image.truncatedTo(76 * 512 - 1));
    expect(checkOf(cut, 'truncated').result).toBe('failed');
  });

  it('includes its own boot record if it holds nothing', async () => {
    const image = writeMbr({ records: [EXTENDED] });
    expect((await inspect(image)).details).toMatchObject({ endOfLastPartition: 0, requiredSize: 65 * 512 });
    expect(checkOf(await inspect(image.truncatedTo(65 * 512)), 'truncated').result).toBe('passed');
    expect(checkOf(await inspect(image.truncatedTo(65 * 512 - 1)), 'truncated').result).toBe('failed');
  });

  it('is counted as a whole if its content is unknown', async () => {
    const far = (next: number) => [logical, { type: 5, firstLba: next, sectors: 20 }];
    const image = writeMbr({
      sectors: 2000,
      records: [{ ...EXTENDED, sectors: 1900 }],
      extended: { 64: far(400), 464: far(800), 864: far(1200), 1264: [logical] },
    });
    expect((await inspect(image)).details).toMatchObject({ endOfLastPartition: 1964 * 512 });
  });

  it('is cut short with the file', async () => {
    const report = await inspect(writeMbr({ sectors: 65, records: [EXTENDED] }).truncatedTo(64 * 512 + 100));
    expect(report.details).toMatchObject({ logicalPartitionsComplete: false });
    expect(report.safety.failures).toMatchObject([{ name: 'truncated' }]);
  });
});
