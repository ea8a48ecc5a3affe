import { type TestImage, writeGpt, writeMbr } from '@diskloupe/test-images';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bytes } from '../../../src/bytes/bytes.js';
import { isPartitionTable, readMbrRecords } from '../../../src/formats/gpt/mbr.js';
import { checkOf, inspect } from '../../inspect.js';

const PROTECTIVE = { type: 0xee, startChs: [0, 2, 0], firstLba: 1, sectors: 255 } as const;
const LINUX = { type: 0x83, firstLba: 64, sectors: 128 };
const HYBRID = { code: 'mbr_hybrid' };

/** A GPT whose first entry is of another kind, with the protective one in the second slot. */
function hybrid(): TestImage {
  return writeGpt().with({
    record0_type: 0x83,
    record0_first_lba: 34,
    record0_sectors: 16,
    record1_type: 0xee,
    record1_first_lba: 1,
    record1_sectors: 33,
  });
}

describe('a protective MBR', () => {
  it.each([0, 1, 2, 3])('is followed in slot %i, next to anything else, as Linux does', async (slot) => {
    const records = [0x11, 0x22, 0x33, 0x44].map((bootFlag) => ({ bootFlag, type: 0x20, firstLba: 2 ** 31 }));
    records[slot] = { ...PROTECTIVE, bootFlag: 0x55 };
    const report = await inspect(writeMbr({ records }));
    expect(report.details).toMatchObject({ partitionTable: 'gpt' });
    expect(checkOf(report, 'mbr').result).toBe('failed');
  });

  it('is never overlooked, whatever else is in the sector', () => {
    const sectors = fc.uint8Array({ minLength: 520, maxLength: 520 });
    fc.assert(
      fc.property(sectors, fc.nat(3), (bytes, slot) => {
        const at = 446 + 16 * slot;
        bytes[at + 4] = 0xee;
        bytes.set([1, 0, 0, 0], at + 8);
        bytes.set([0x55, 0xaa], 510);
        const sector = new Bytes(bytes, 'gpt', 'mbr');
        return isPartitionTable(sector, readMbrRecords(sector));
      }),
    );
  });

  it.each([
    ['start_head', 1, '0/1/2'],
    ['start_sector', 1, '0/0/1'],
    ['start_sector', 0x42, '256/0/2'],
    ['start_cylinder', 1, '1/0/2'],
  ])('yields a warning if its %s is %i: nothing reads that', async (field, value, chs) => {
    const report = await inspect(writeGpt().with({ [`record0_${field}`]: value }));
    expect(checkOf(report, 'mbr')).toMatchObject({
      result: 'warned',
      reason: { code: 'mbr_protective_chs', params: { chs } },
    });
    expect(report.safety.safe).toBe(true);
  });

  it('yields a warning as macOS writes it, with all ones for C/H/S', async () => {
    const ones = Object.fromEntries(
      ['start_head', 'end_head'].map((field) => [`record0_${field}`, 0xfe] as const),
    );
    const rest = ['start_sector', 'start_cylinder', 'end_sector', 'end_cylinder'];
    const image = writeGpt().with({
      ...ones,
      ...Object.fromEntries(rest.map((field) => [`record0_${field}`, 0xff] as const)),
    });
    const report = await inspect(image);
    expect(report.safety).toMatchObject({ safe: true, warnings: [{ name: 'mbr' }] });
    expect(report.details).toMatchObject({ mbrRecords: [{ startChs: [1023, 254, 63] }, {}, {}, {}] });
  });

  it.each([0, 2, 63])('fails if its entry begins at LBA %i: Linux sees no partition', async (lba) => {
    const report = await inspect(writeGpt().with({ record0_first_lba: lba }));
    expect(report.details).toMatchObject({ partitionTable: 'gpt', primary: 'valid' });
    expect(checkOf(report, 'mbr')).toMatchObject({
      result: 'failed',
      reason: { code: 'mbr_protective_lba', params: { lba } },
    });
    expect(report.safety.safe).toBe(false);
  });

  it.each([0x01, 0x7f, 0x81])('fails if a boot flag is %i: systems disagree', async (flag) => {
    const report = await inspect(writeGpt().with({ record0_boot_flag: flag }));
    expect(checkOf(report, 'mbr')).toMatchObject({
      result: 'failed',
      reason: { code: 'mbr_boot_flag_gpt', params: { flag } },
    });
  });

  it('passes with its entry marked active, as for some firmware', async () => {
    const report = await inspect(writeGpt().with({ record0_boot_flag: 0x80 }));
    expect(checkOf(report, 'mbr').result).toBe('passed');
  });

  it.each([
    ['a partition behind the entry', writeGpt().with({ record1_type: 0x83 })],
    ['two such entries', writeGpt().with({ record2_type: 0xee })],
    ['a partition before the entry', hybrid()],
  ])('yields a warning as a hybrid with %s', async (_, image) => {
    const report = await inspect(image);
    expect(report.details).toMatchObject({ partitionTable: 'gpt', primary: 'valid' });
    expect(checkOf(report, 'mbr')).toMatchObject({ result: 'warned', reason: HYBRID });
    expect(report.safety.safe).toBe(true);
  });

  it('yields a warning in another slot than the first', async () => {
    const report = await inspect(writeMbr({ records: [{}, PROTECTIVE] }));
    expect(checkOf(report, 'mbr')).toMatchObject({
      result: 'warned',
      reason: { code: 'mbr_protective_slot' },
    });
  });

  it('keeps all four entries as they are, for policies', async () => {
    const { details } = await inspect(hybrid());
    expect(details).toMatchObject({
      mbrRecords: [
        { bootFlag: 0, type: '0x83', firstLba: 34, sectors: 16 },
        { bootFlag: 0, type: '0xee', startChs: [0, 0, 0], firstLba: 1, sectors: 33 },
        { type: '0x00' },
        { type: '0x00' },
      ],
    });
  });

  describe('without a GPT behind it', () => {
    it('yields a warning: nobody sees a partition there', async () => {
      const report = await inspect(writeMbr({ records: [PROTECTIVE] }));
      expect(report.details).toMatchObject({
        partitionTable: 'gpt',
        primary: 'missing',
        backup: 'missing',
        partitions: [],
        endOfLastPartition: 0,
      });
      expect(checkOf(report, 'gpt_copies')).toMatchObject({
        result: 'warned',
        reason: { code: 'gpt_both_missing' },
      });
      expect(report.safety).toMatchObject({ safe: true, failures: [], undetermined: [] });
    });

    it('is not cut short, whatever size its entry states', async () => {
      const report = await inspect(
        writeMbr({ sectors: 2, records: [{ ...PROTECTIVE, sectors: 0xffffffff }, LINUX] }),
      );
      expect(checkOf(report, 'truncated').result).toBe('passed');
    });

    it('is cut short if the file ends before the place of the GPT', async () => {
      const report = await inspect(writeMbr({ records: [PROTECTIVE] }).truncatedTo(1023));
      expect(checkOf(report, 'truncated').result).toBe('failed');
    });
  });
});
