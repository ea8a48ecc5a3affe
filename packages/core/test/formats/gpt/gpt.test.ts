import { TestImage, writeGpt, writeMbr } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect } from '../../inspect.js';
import { sweepFields } from '../sweep.js';

const LINUX = { type: 0x83, firstLba: 64, sectors: 128 };

describe('gpt', () => {
  it('is recognized, is raw to QEMU, and is as large as the file', async () => {
    const image = writeGpt();
    const report = await inspect(image);
    expect(report).toMatchObject({ format: 'gpt', qemuFormat: 'raw', virtualSize: image.bytes.length });
    expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [], undetermined: [] });
    expect(report.cost).toMatchObject({ rounds: 1 });
  });

  it('reports everything in header and entries', async () => {
    const attributes = 2n ** 63n + 5n;
    const image = writeGpt({
      partitions: [{ firstLba: 40, lastLba: 49, name: 'Gerät 💾', attributes }],
    });
    const { details } = await inspect(image);
    expect(details).toMatchObject({
      partitionTable: 'gpt',
      sectorSize: 512,
      header: {
        revision: '1.0',
        myLba: 1,
        alternateLba: 130,
        firstUsableLba: 34,
        lastUsableLba: 97,
        diskGuid: '0c0d0e0f-0a0b-0849-8706-050403020100',
        partitionEntryLba: 2,
        numberOfPartitionEntries: 128,
        sizeOfPartitionEntry: 128,
      },
      partitions: [
        {
          number: 1,
          type: '0fc63daf-8483-4772-8e79-3d69d8477de4',
          offset: 40 * 512,
          length: 10 * 512,
          bootable: true,
          uuid: '01010101-0101-0101-0101-010101010101',
          name: 'Gerät 💾',
          attributes: '0x8000000000000005',
        },
      ],
      endOfLastPartition: 50 * 512,
      primary: 'valid',
      backup: 'valid',
      requiredSize: 50 * 512,
    });
  });

  it.each([512, 2048, 4096])('reads sectors of %i bytes', async (sectorSize) => {
    const image = writeGpt({ sectorSize, partitions: [{ firstLba: 40, lastLba: 40 }] });
    const report = await inspect(image);
    expect(report.details).toMatchObject({
      sectorSize,
      partitions: [{ offset: 40 * sectorSize, length: sectorSize }],
      primary: 'valid',
      backup: 'valid',
      requiredSize: 41 * sectorSize,
    });
    expect(report.safety).toMatchObject({ safe: true, warnings: [] });
    expect(report.cost).toMatchObject({ rounds: 1 });
  });

  it.each([{ entryCount: 4 }, { entryCount: 512 }, { entrySize: 512 }, { entriesLba: 200, sectors: 400 }])(
    'reads a table of another shape: %o',
    async (shape) => {
      const report = await inspect(writeGpt(shape));
      expect(report.details).toMatchObject({
        partitions: [{ number: 1 }],
        primary: 'valid',
        backup: 'valid',
      });
      expect(report.safety).toMatchObject({ safe: true, warnings: [] });
    },
  );

  it('finds the backup of a disk that has grown since', async () => {
    const image = writeGpt();
    const grown = new TestImage(image.bytes.length + 200_000);
    grown.bytes.set(image.bytes);
    const report = await inspect(grown);
    expect(report.details).toMatchObject({ backup: 'valid' });
    expect(report.safety).toMatchObject({ safe: true, warnings: [] });
  });

  it('warns of a file that ends right after its last partition, for its backup only', async () => {
    const image = writeGpt({ partitions: [{ firstLba: 34, lastLba: 49 }] });
    const report = await inspect(image.truncatedTo(50 * 512));
    expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [{ name: 'gpt_copies' }] });
    expect(report.details).toMatchObject({ backup: 'missing', requiredSize: 50 * 512 });
  });

  it('notices a file that ends within its last partition', async () => {
    const image = writeGpt({ partitions: [{ firstLba: 34, lastLba: 49 }] });
    const report = await inspect(image.truncatedTo(50 * 512 - 1));
    expect(report.safety.failures).toMatchObject([{ name: 'truncated' }]);
  });

  it('needs its first table if it has no partition', async () => {
    const image = writeGpt({ partitions: [] });
    expect((await inspect(image.truncatedTo(34 * 512))).safety).toMatchObject({ safe: true, failures: [] });
    const cut = await inspect(image.truncatedTo(34 * 512 - 1));
    expect(cut.safety.failures.map(({ name }) => name)).toEqual(['gpt_copies', 'truncated']);
  });

  describe('with a damaged first copy', () => {
    it.each([
      ['missing', { primary_Signature: 0 }],
      ['damaged', { primary_FirstUsableLBA: 35 }],
      ['damaged', { primary_HeaderSize: 91 }],
      ['damaged', { primary_HeaderSize: 0xffffffff }],
      ['damaged', { primary_entry0_EndingLBA: 40 }],
    ])('reads the backup, and warns: %s %o', async (state, values) => {
      const image = writeGpt();
      const broken =
        'primary_Signature' in values
          ? image.with({ primary_Signature: new Uint8Array(8) })
          : image.with(values);
      const report = await inspect(broken);
      expect(report.details).toMatchObject({
        primary: state,
        backup: 'valid',
        partitions: [{ offset: 34 * 512, length: 16 * 512, name: 'Gerät 💾' }],
        requiredSize: image.bytes.length - 512,
      });
      expect(checkOf(report, 'gpt_copies')).toMatchObject({
        result: 'warned',
        reason: { code: `gpt_primary_${state}` },
      });
      expect(report.safety.safe).toBe(true);
    });

    it.each([512, 2048, 4096])('finds the backup by sectors of %i bytes', async (sectorSize) => {
      const image = writeGpt({ sectorSize });
      const report = await inspect(image.with({ primary_Signature: new Uint8Array(8) }));
      expect(report.details).toMatchObject({ sectorSize, primary: 'missing', backup: 'valid' });
      expect(report.details).toHaveProperty('partitions.length', 1);
    });

    it('does not mistake a backup copied to the start for the first copy', async () => {
      const report = await inspect(writeGpt().with({ primary_MyLBA: 130 }, true));
      expect(report.details).toMatchObject({ primary: 'damaged', backup: 'valid' });
    });

    it('refuses it if the backup is no better', async () => {
      const report = await inspect(writeGpt().with({ primary_Reserved: 1, backup_Reserved: 1 }));
      expect(report.details).toMatchObject({ primary: 'damaged', backup: 'damaged', partitions: 'unseen' });
      expect(checkOf(report, 'gpt_copies')).toMatchObject({ result: 'failed' });
      expect(report.safety.safe).toBe(false);
    });

    it('refuses it if the entries of the backup are damaged', async () => {
      const report = await inspect(writeGpt().with({ primary_Reserved: 1, backup_entry0_Attributes: 1 }));
      expect(report.details).toMatchObject({ primary: 'damaged', backup: 'damaged' });
      expect(report.safety.safe).toBe(false);
    });
  });

  it('warns of a damaged or missing backup', async () => {
    const image = writeGpt();
    const damaged = await inspect(image.with({ backup_Reserved: 1 }));
    const missing = await inspect(image.with({ backup_Signature: new Uint8Array(8) }));
    for (const report of [damaged, missing]) {
      expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [{ name: 'gpt_copies' }] });
    }
    expect(damaged.details).toMatchObject({ primary: 'valid', backup: 'damaged' });
    expect(missing.details).toMatchObject({ primary: 'valid', backup: 'missing' });
  });

  it('warns of a backup with other partitions', async () => {
    const report = await inspect(writeGpt().with({ backup_entry0_EndingLBA: 90 }, true));
    expect(report.details).toMatchObject({ backup: 'contradicting', partitions: [{ length: 16 * 512 }] });
    expect(checkOf(report, 'gpt_copies').result).toBe('warned');
  });

  it('survives every field at its limits and a cut at every field', async () => {
    await sweepFields(writeGpt());
    await sweepFields(
      writeMbr({
        records: [LINUX, { type: 5, firstLba: 64, sectors: 180 }],
        extended: { 64: [LINUX, { type: 5, firstLba: 20, sectors: 20 }], 84: [LINUX] },
      }),
    );
  });
});
