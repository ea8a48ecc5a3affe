import { writeMbr } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect } from '../../inspect.js';

const LINUX = { type: 0x83, firstLba: 64, sectors: 128 };

describe('mbr', () => {
  it('is recognized as gpt, is raw to QEMU, and is as large as the file', async () => {
    const report = await inspect(writeMbr());
    expect(report).toMatchObject({ format: 'gpt', qemuFormat: 'raw', virtualSize: 256 * 512 });
    expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [], undetermined: [] });
    expect(report.cost).toMatchObject({ rounds: 1 });
  });

  it('reports everything in the record', async () => {
    const active = { bootFlag: 0x80, startChs: [1, 0xc2, 3], endChs: [254, 0x3f, 255], ...LINUX } as const;
    const empty = {
      bootFlag: 0,
      startChs: [0, 0, 0],
      type: '0x00',
      endChs: [0, 0, 0],
      firstLba: 0,
      sectors: 0,
    };
    expect((await inspect(writeMbr({ records: [active] }))).details).toEqual({
      format: 'gpt',
      partitionTable: 'mbr',
      sectorSize: 512,
      diskSignature: '0x1234abcd',
      mbrRecords: [
        {
          bootFlag: 128,
          startChs: [0x303, 1, 2],
          type: '0x83',
          endChs: [255, 254, 63],
          firstLba: 64,
          sectors: 128,
        },
        empty,
        empty,
        empty,
      ],
      partitions: [
        {
          number: 1,
          type: '0x83',
          offset: 64 * 512,
          length: 128 * 512,
          bootable: true,
          uuid: null,
          name: null,
          attributes: null,
        },
      ],
      logicalPartitionsComplete: true,
      endOfLastPartition: 192 * 512,
      primary: null,
      backup: null,
      header: null,
      requiredSize: 192 * 512,
    });
  });

  it('notices a file that ends before its partitions do', async () => {
    const image = writeMbr();
    expect(checkOf(await inspect(image.truncatedTo(192 * 512)), 'truncated').result).toBe('passed');
    expect(checkOf(await inspect(image.truncatedTo(192 * 512 - 1)), 'truncated').result).toBe('failed');
  });

  it.each([0x01, 0x7f, 0x81, 0xff])('refuses the boot flag %i, of an unused record too', async (flag) => {
    for (const record of ['record0', 'record3']) {
      const report = await inspect(writeMbr().with({ [`${record}_boot_flag`]: flag }));
      expect(checkOf(report, 'mbr')).toMatchObject({
        result: 'failed',
        reason: { code: 'mbr_boot_flag', params: { flag } },
      });
      expect(report.safety.safe).toBe(false);
    }
  });

  it('warns of a table without any partition', async () => {
    const report = await inspect(writeMbr({ records: [] }));
    expect(checkOf(report, 'mbr')).toMatchObject({
      result: 'warned',
      reason: { code: 'mbr_no_partition' },
    });
    expect(report.details).toMatchObject({ partitions: [], endOfLastPartition: 0, requiredSize: 0 });
    expect(report.safety.safe).toBe(true);
  });

  it('accepts a partition in any slot', async () => {
    const report = await inspect(writeMbr({ records: [{}, {}, {}, LINUX] }));
    expect(report.safety.safe).toBe(true);
    expect(report.details).toMatchObject({ partitions: [{ number: 4 }] });
  });

  it('is not a partition table without its signature', async () => {
    expect((await inspect(writeMbr().with({ signature: 0x55aa }))).format).toBe('raw');
    expect((await inspect(writeMbr().truncatedTo(511))).format).toBe('raw');
  });
});
