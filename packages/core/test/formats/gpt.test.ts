import { corpus, corpusImage, TestImage, writeGpt, writeMbr } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect } from '../inspect.js';
import { sweepFields } from './sweep.js';

const LINUX = { type: 0x83, firstLba: 64, sectors: 128 };
const PROTECTIVE = { type: 0xee, startChs: [0, 2, 0], firstLba: 1, sectors: 255 } as const;

/** The boot sector of a FAT volume, without boot code. */
function fatSector(): TestImage {
  return writeMbr({ records: [] })
    .raw('jump', 0, Uint8Array.of(0xeb, 0x3c, 0x90))
    .text('system_id', 3, 'MSDOS5.0')
    .number('bytes_per_sector', 11, 'u16le', 512)
    .number('sectors_per_cluster', 13, 'u8', 4)
    .number('reserved_sectors', 14, 'u16le', 1)
    .number('fats', 16, 'u8', 2)
    .number('media', 21, 'u8', 0xf8);
}

describe('mbr', () => {
  it('is recognised as gpt, is raw to qemu, and is as large as the file', async () => {
    const report = await inspect(writeMbr());
    expect(report).toMatchObject({ format: 'gpt', qemuFormat: 'raw', virtualSize: 256 * 512 });
    expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [], undetermined: [] });
    expect(report.cost).toMatchObject({ rounds: 1 });
  });

  it('tells everything that the record says', async () => {
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
        reason: 'a boot flag is not 0 or 128',
      });
      expect(report.safety.safe).toBe(false);
    }
  });

  it('refuses a table without any partition', async () => {
    const report = await inspect(writeMbr({ records: [] }));
    expect(checkOf(report, 'mbr')).toMatchObject({ result: 'failed', reason: 'it has no partition' });
  });

  it('takes a partition in any slot', async () => {
    const report = await inspect(writeMbr({ records: [{}, {}, {}, LINUX] }));
    expect(report.safety.safe).toBe(true);
    expect(report.details).toMatchObject({ partitions: [{ number: 4 }] });
  });

  it('is no partition table without its signature', async () => {
    expect((await inspect(writeMbr().with({ signature: 0x55aa }))).format).toBe('raw');
    expect((await inspect(writeMbr().truncatedTo(511))).format).toBe('raw');
  });

  describe('and boot sectors of volumes, which end in 55 AA as well', () => {
    it('takes a FAT volume without boot code for raw', async () => {
      expect(await inspect(fatSector())).toMatchObject({ format: 'raw', safety: { safe: true } });
    });

    it('takes a FAT volume with code where the table would be for raw', async () => {
      const code = { record0_boot_flag: 0xac, record1_type: 0x42, record2_boot_flag: 0x80 };
      expect((await inspect(fatSector().with(code))).format).toBe('raw');
    });

    it('takes floppy disks, too', async () => {
      expect((await inspect(fatSector().with({ media: 0xf0, fats: 1 }))).format).toBe('raw');
    });

    it.each(['NTFS    ', 'EXFAT   ', '-FVE-FS-'])('takes a volume named %s for raw', async (name) => {
      const image = writeMbr({ records: [] })
        .raw('jump', 0, Uint8Array.of(0xeb, 0x52, 0x90))
        .text('system_id', 3, name);
      expect((await inspect(image)).format).toBe('raw');
    });

    it('takes a FAT volume with a flawless table in its boot sector for a disk with an MBR', async () => {
      const table = { record0_boot_flag: 0x80, record0_type: 1, record0_sectors: 256 };
      expect(await inspect(fatSector().with(table))).toMatchObject({ format: 'gpt', safety: { safe: true } });
      expect((await inspect(fatSector().with({ record0_type: 1 }))).format).toBe('raw');
    });

    it('follows a protective record in front of a volume, as Linux would', async () => {
      const report = await inspect(
        fatSector().with({ record1_type: 0xee, record1_first_lba: 1, record2_boot_flag: 3 }),
      );
      expect(report).toMatchObject({ format: 'gpt', details: { partitionTable: 'gpt' } });
      expect(checkOf(report, 'mbr').result).toBe('failed');
    });

    it.each([
      ['jump', new Uint8Array(3)],
      ['bytes_per_sector', 513],
      ['reserved_sectors', 0],
      ['fats', 0],
      ['media', 0x10],
    ])('does not take a boot sector for a volume whose %s is wrong', async (field, value) => {
      expect((await inspect(fatSector().with({ [field]: value }))).format).toBe('gpt');
    });

    it('takes a boot sector with code where the table would be for raw', async () => {
      const code = { record0_boot_flag: 0x24, record1_boot_flag: 0x13, record2_boot_flag: 0x79 };
      expect((await inspect(writeMbr().with(code))).format).toBe('raw');
      expect((await inspect(writeMbr().with({ ...code, record2_boot_flag: 0 }))).format).toBe('gpt');
    });
  });

  describe('with an extended partition', () => {
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
        endOfLastPartition: 244 * 512,
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

    it.each([0, 20])('is refused where the chain goes in a circle to sector %i', async (firstLba) => {
      const report = await inspect(
        writeMbr({
          records: [EXTENDED],
          extended: {
            64: [logical, { type: 5, firstLba: 20, sectors: 20 }],
            84: [logical, { type: 5, firstLba, sectors: 20 }],
          },
        }),
      );
      expect(checkOf(report, 'structure')).toMatchObject({
        result: 'failed',
        reason: `gpt: extended_boot_record is ${64 + firstLba}, no circle allowed`,
      });
      expect(report.safety.safe).toBe(false);
    });

    it('is refused where the circle lies beyond the head of the file', async () => {
      const link = { type: 5, firstLba: 400, sectors: 20 };
      const records = [{ ...EXTENDED, sectors: 1900 }];
      const report = await inspect(
        writeMbr({ sectors: 2000, records, extended: { 64: [logical, link], 464: [logical, link] } }),
      );
      expect(checkOf(report, 'structure')).toMatchObject({
        result: 'failed',
        reason: 'gpt: extended_boot_record is 464, no circle allowed',
      });
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

    it('is cut short with the file', async () => {
      const report = await inspect(
        writeMbr({ sectors: 65, records: [EXTENDED] }).truncatedTo(64 * 512 + 100),
      );
      expect(report.details).toMatchObject({ logicalPartitionsComplete: false });
      expect(report.safety.failures).toMatchObject([{ name: 'truncated' }]);
    });
  });
});

describe('gpt', () => {
  it('is recognised, is raw to qemu, and is as large as the file', async () => {
    const image = writeGpt();
    const report = await inspect(image);
    expect(report).toMatchObject({ format: 'gpt', qemuFormat: 'raw', virtualSize: image.bytes.length });
    expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [], undetermined: [] });
    expect(report.cost).toMatchObject({ rounds: 1 });
  });

  it('tells everything that header and entries say', async () => {
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
      requiredSize: 131 * 512,
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
      requiredSize: image.bytes.length,
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

  it('notices a file that was cut short', async () => {
    const image = writeGpt();
    const report = await inspect(image.truncatedTo(image.bytes.length - 512));
    expect(report.safety.failures).toMatchObject([{ name: 'truncated' }]);
    expect(report.safety.warnings).toMatchObject([{ name: 'gpt_copies' }]);
    expect(report.details).toMatchObject({ backup: 'missing' });
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
        requiredSize: image.bytes.length,
      });
      expect(checkOf(report, 'gpt_copies')).toMatchObject({
        result: 'warned',
        reason: `the first copy is ${state}, the backup is valid`,
      });
      expect(report.safety.safe).toBe(true);
    });

    it.each([512, 2048, 4096])('finds the backup by sectors of %i bytes', async (sectorSize) => {
      const image = writeGpt({ sectorSize });
      const report = await inspect(image.with({ primary_Signature: new Uint8Array(8) }));
      expect(report.details).toMatchObject({ sectorSize, primary: 'missing', backup: 'valid' });
      expect(report.details).toHaveProperty('partitions.length', 1);
    });

    it('does not take a backup that was copied to the start for the first copy', async () => {
      const report = await inspect(writeGpt().with({ primary_MyLBA: 130 }, true));
      expect(report.details).toMatchObject({ primary: 'damaged', backup: 'valid' });
    });

    it('refuses it where the backup is no better', async () => {
      const report = await inspect(writeGpt().with({ primary_Reserved: 1, backup_Reserved: 1 }));
      expect(report.details).toMatchObject({ primary: 'damaged', backup: 'damaged', partitions: 'unseen' });
      expect(checkOf(report, 'gpt_copies')).toMatchObject({ result: 'failed' });
      expect(report.safety.safe).toBe(false);
    });

    it('refuses it where the entries of the backup are damaged', async () => {
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

  it('warns of a backup that tells of other partitions', async () => {
    const report = await inspect(writeGpt().with({ backup_entry0_EndingLBA: 90 }, true));
    expect(report.details).toMatchObject({ backup: 'contradicting', partitions: [{ length: 16 * 512 }] });
    expect(checkOf(report, 'gpt_copies').result).toBe('warned');
  });

  it('refuses a protective record without a GPT behind it', async () => {
    const report = await inspect(writeMbr({ records: [PROTECTIVE] }));
    expect(report.details).toMatchObject({ partitionTable: 'gpt', primary: 'missing', backup: 'missing' });
    expect(checkOf(report, 'gpt_copies')).toMatchObject({
      result: 'failed',
      reason: 'the first copy is missing, the backup is missing',
    });
  });

  it.each([
    ['record0_start_head', 1, 'the protective record is not at C/H/S 0/0/2 and LBA 1'],
    ['record0_start_sector', 1, 'the protective record is not at C/H/S 0/0/2 and LBA 1'],
    ['record0_start_sector', 0x42, 'the protective record is not at C/H/S 0/0/2 and LBA 1'],
    ['record0_start_cylinder', 1, 'the protective record is not at C/H/S 0/0/2 and LBA 1'],
    ['record0_first_lba', 0, 'the protective record is not at C/H/S 0/0/2 and LBA 1'],
    ['record0_first_lba', 2, 'the protective record is not at C/H/S 0/0/2 and LBA 1'],
    ['record0_boot_flag', 1, 'a boot flag is not 0 or 128'],
    ['record1_type', 0x83, 'the protective record is not first and alone'],
    ['record2_type', 0xee, 'the protective record is not first and alone'],
  ])('refuses a protective MBR whose %s is %i', async (field, value, reason) => {
    const report = await inspect(writeGpt().with({ [field]: value }));
    expect(report.details).toMatchObject({ partitionTable: 'gpt', primary: 'valid' });
    expect(checkOf(report, 'mbr')).toMatchObject({ result: 'failed', reason });
    expect(report.safety.safe).toBe(false);
  });

  it('refuses a protective record that is not the first', async () => {
    const report = await inspect(writeMbr({ records: [{}, PROTECTIVE] }));
    expect(checkOf(report, 'mbr')).toMatchObject({
      reason: 'the protective record is not first and alone',
    });
  });

  it.each([
    ['MyLBA', 0, 'MyLBA is 0, at least 1 needed'],
    ['MyLBA', 2n ** 63n, 'MyLBA is 9223372036854775808, at most 1099511627776 allowed'],
    ['AlternateLBA', 1, 'AlternateLBA is 1, at least 2 needed'],
    ['AlternateLBA', 2 ** 40 + 1, 'AlternateLBA is 1099511627777, at most 1099511627776 allowed'],
    ['LastUsableLBA', 33, 'LastUsableLBA is 33, at least 34 needed'],
    ['PartitionEntryLBA', 1, 'PartitionEntryLBA is 1, at least 2 needed'],
    ['NumberOfPartitionEntries', 0, 'NumberOfPartitionEntries is 0, at least 1 needed'],
    ['NumberOfPartitionEntries', 4097, 'NumberOfPartitionEntries is 4097, at most 4096 allowed'],
    ['SizeOfPartitionEntry', 64, 'SizeOfPartitionEntry is 64, at least 128 needed'],
    ['SizeOfPartitionEntry', 129, 'SizeOfPartitionEntry is 129, a power of two needed'],
    ['SizeOfPartitionEntry', 8192, 'SizeOfPartitionEntry is 8192, at most 4096 allowed'],
    ['entry0_StartingLBA', 0, 'StartingLBA is 0, at least 1 needed'],
    ['entry0_EndingLBA', 33, 'EndingLBA is 33, at least 34 needed'],
    ['entry0_EndingLBA', 2n ** 64n - 1n, 'EndingLBA is 18446744073709551615, at most 1099511627776 allowed'],
  ])('refuses %s %i under a right checksum', async (field, value, reason) => {
    const report = await inspect(writeGpt().with({ [`primary_${field}`]: value }, true));
    expect(checkOf(report, 'structure')).toMatchObject({ result: 'failed', reason: `gpt: ${reason}` });
    expect(report.safety.safe).toBe(false);
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

describe('recorded images with a partition table', () => {
  const NOT_SAFE: Readonly<Record<string, string>> = {
    'mbr-empty.img': 'mbr',
    'mbr-bad-boot-flag.img': 'mbr',
    'gpt-hybrid.img': 'mbr',
    'gpt-hybrid-first.img': 'mbr',
    'gpt-bad-protective.img': 'mbr',
    'gpt-no-backup.img': 'truncated',
  };
  const tables = corpus.filter(({ format, alsoMatches }) => format === 'gpt' && !alsoMatches);

  it.each(tables.map(({ name }) => name))('judges %s', async (name) => {
    const report = await inspect(await corpusImage(name));
    expect(report).toMatchObject({ format: 'gpt', virtualSize: report.fileSize });
    expect(checkOf(report, 'structure').result).toBe('passed');
    expect(report.safety.failures.map((check) => check.name)).toEqual(NOT_SAFE[name] ? [NOT_SAFE[name]] : []);
    expect(report.safety.undetermined).toEqual([]);
  });

  it.each(['fat12.raw', 'fat16.raw', 'fat32.raw', 'fat32-4096.raw', 'ntfs.raw'])(
    'takes %s for raw',
    async (name) => {
      expect((await inspect(await corpusImage(name))).format).toBe('raw');
    },
  );

  it('tells what sfdisk was told', async () => {
    const { details } = await inspect(await corpusImage('gpt-sfdisk.img'));
    expect(details).toMatchObject({
      header: { diskGuid: '0f0e0d0c-0b0a-4908-8706-050403020100' },
      partitions: [
        {
          offset: 64 * 512,
          length: 256 * 512,
          type: 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b',
          uuid: '11111111-2222-4333-8444-555555555551',
          name: 'EFI System',
          bootable: true,
          attributes: '0x5',
        },
        { offset: 512 * 512, length: 256 * 512, bootable: false },
      ],
    });
  });

  it('tells the two partitions of a disk whose first copy is damaged', async () => {
    for (const name of ['gpt-damaged-primary.img', 'gpt-bad-checksum.img']) {
      const { details, safety } = await inspect(await corpusImage(name));
      expect(details).toMatchObject({ partitions: [{ name: 'root' }, { name: 'swap' }] });
      expect(safety.warnings).toMatchObject([{ name: 'gpt_copies' }]);
    }
  });
});
