import { type TestImage, writeMbr } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect } from '../../inspect.js';

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

describe('boot sectors of volumes, which end in 55 AA as well', () => {
  it('reads a FAT volume without boot code as raw', async () => {
    expect(await inspect(fatSector())).toMatchObject({ format: 'raw', safety: { safe: true } });
  });

  it('reads a FAT volume with code in place of the table as raw', async () => {
    const code = { record0_boot_flag: 0xac, record1_type: 0x42, record2_boot_flag: 0x80 };
    expect((await inspect(fatSector().with(code))).format).toBe('raw');
  });

  it('accepts floppy disks, too', async () => {
    expect((await inspect(fatSector().with({ media: 0xf0, fats: 1 }))).format).toBe('raw');
  });

  it.each(['NTFS    ', 'EXFAT   ', '-FVE-FS-'])('reads a volume named %s as raw', async (name) => {
    const image = writeMbr({ records: [] })
      .raw('jump', 0, Uint8Array.of(0xeb, 0x52, 0x90))
      .text('system_id', 3, name);
    expect((await inspect(image)).format).toBe('raw');
  });

  it('reads a FAT volume with a flawless table in its boot sector as a disk with an MBR', async () => {
    const table = { record0_boot_flag: 0x80, record0_type: 1, record0_sectors: 256 };
    expect(await inspect(fatSector().with(table))).toMatchObject({ format: 'gpt', safety: { safe: true } });
    expect((await inspect(fatSector().with({ record0_type: 1 }))).format).toBe('raw');
  });

  it('does not read a wrong boot flag before a volume as a table', async () => {
    const table = { record0_boot_flag: 1, record0_type: 1, record0_first_lba: 1, record0_sectors: 255 };
    expect((await inspect(fatSector().with(table))).format).toBe('raw');
    expect((await inspect(fatSector().with({ ...table, record0_boot_flag: 0 }))).format).toBe('gpt');
  });

  it('follows a protective record before a volume, as Linux would', async () => {
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
  ])('does not read a boot sector as a volume if its %s is wrong', async (field, value) => {
    expect((await inspect(fatSector().with({ [field]: value }))).format).toBe('gpt');
  });

  it('reads a record that begins with its own sector, without a disk signature, as part of a floppy disk', async () => {
    const table = { record0_boot_flag: 0x80, record0_type: 1, record0_sectors: 256, disk_signature: 0 };
    expect((await inspect(fatSector().with(table))).format).toBe('raw');
    expect((await inspect(writeMbr({ records: [] }).with(table))).format).toBe('raw');
    expect((await inspect(fatSector().with({ ...table, record0_first_lba: 1 }))).format).toBe('gpt');
  });
});

describe('boot code', () => {
  const table = { type: 0x83, firstLba: 64, sectors: 128 };

  it('is not a partition table if two boot flags are invalid', async () => {
    const code = { record0_boot_flag: 0x24, record1_boot_flag: 0x13 };
    expect((await inspect(writeMbr().with(code))).format).toBe('raw');
    expect((await inspect(writeMbr().with({ ...code, record1_boot_flag: 0 }))).format).toBe('gpt');
  });

  it('is not a partition table if it runs into a first record whose flag is invalid', async () => {
    const image = writeMbr().with({ record0_boot_flag: 0x24 });
    image.bytes[445] = 0x90;
    expect((await inspect(image)).format).toBe('raw');
  });

  it.each([
    ['has no sectors', { ...table, sectors: 0 }],
    ['reaches beyond what a record can count', { ...table, firstLba: 3, sectors: 2 ** 32 - 2 }],
    ['has all ones but for the last bit', { ...table, firstLba: 64, sectors: 2 ** 32 - 2 }],
  ] as const)('is not a partition table if a record in use %s', async (_, record) => {
    expect((await inspect(writeMbr({ records: [record] }))).format).toBe('raw');
    expect((await inspect(writeMbr({ records: [table, record] }))).format).toBe('raw');
  });

  it.each([
    ['begins at a sector', { ...table, startChs: [1, 0, 0] }],
    ['begins at a cylinder', { ...table, startChs: [0, 0xc0, 1] }],
    ['ends at a sector', { ...table, endChs: [1, 0, 0] }],
  ] as const)('is not a partition table if a record %s that no C/H/S has', async (_, record) => {
    const image = writeMbr({ records: [table, record] });
    // A disk signature, and no code between it and the records, mark it as a table nevertheless.
    expect((await inspect(image)).format).toBe('gpt');
    expect((await inspect(image.with({ disk_signature: 0 }))).format).toBe('raw');
    for (const at of [444, 445]) {
      const code = writeMbr({ records: [table, record] });
      code.bytes[at] = 1;
      expect((await inspect(code)).format).toBe('raw');
    }
  });

  it('is not present if a record has a type and nothing else: Linux skips it', async () => {
    expect((await inspect(writeMbr({ records: [table, { type: 0x6e }] }))).format).toBe('gpt');
    expect((await inspect(writeMbr({ records: [{ type: 0x6e }] }))).format).toBe('raw');
    expect((await inspect(writeMbr({ records: [table, { type: 0x6e, firstLba: 1 }] }))).format).toBe('raw');
  });

  it.each([
    ['reaches to the last sector that one can count', { ...table, firstLba: 2, sectors: 2 ** 32 - 2 }],
    ['says by all ones that it is larger', { ...table, firstLba: 64, sectors: 2 ** 32 - 1 }],
    ['has zeros for C/H/S', table],
    ['has the first C/H/S that there is', { ...table, startChs: [0, 1, 0] }],
    ['has the first sector of another head', { ...table, startChs: [1, 1, 0] }],
    ['has the first sector of another cylinder', { ...table, endChs: [0, 1, 1] }],
    ['has one sector', { ...table, sectors: 1 }],
  ] as const)('is not a record that %s', async (_, record) => {
    const image = writeMbr({ records: [record] }).with({ disk_signature: 0 });
    expect((await inspect(image)).format).toBe('gpt');
  });

  it('without records is not a table, unless there is a disk signature', async () => {
    const empty = writeMbr({ records: [] }).raw('code', 0, Uint8Array.of(0xfa, 0x31, 0xc0));
    expect((await inspect(empty)).format).toBe('gpt');
    expect((await inspect(empty.with({ disk_signature: 0 }))).format).toBe('raw');
    expect((await inspect(empty.with({ record2_end_head: 1 }))).format).toBe('raw');
    expect((await inspect(fatSector())).format).toBe('raw');
    empty.bytes[445] = 1;
    expect((await inspect(empty)).format).toBe('raw');
  });

  it.each([
    [0, 'raw'],
    [439, 'raw'],
    [440, 'gpt'],
    [443, 'gpt'],
    [444, 'raw'],
  ])(
    'without records is a table by a disk signature in the bytes 440 to 443: with byte %i set, %s',
    async (at, format) => {
      const image = writeMbr({ records: [] }).with({ disk_signature: 0 });
      // Without it, anything else in the sector is code.
      image.bytes[at] = 1;
      expect((await inspect(image)).format).toBe(format);
    },
  );

  it.each([446, 509])(
    'without records is code if byte %i belongs to one, though not its type',
    async (at) => {
      for (const signature of [{}, { disk_signature: 0 }]) {
        const image = writeMbr({ records: [] }).with(signature);
        image.bytes[at] = 1;
        expect((await inspect(image)).format).toBe('raw');
      }
    },
  );

  it('is missing in a label without partitions and signature', async () => {
    expect((await inspect(writeMbr({ records: [] }).with({ disk_signature: 0 }))).format).toBe('gpt');
  });

  it('of a Linux kernel is not a partition table, whatever it contains, except for a protective record', async () => {
    const kernel = writeMbr({ records: [table] }).text('header', 0x202, 'HdrS');
    const { format, otherFormats } = await inspect(kernel);
    expect([format, ...otherFormats]).not.toContain('gpt');
    expect((await inspect(kernel.with({ header: new TextEncoder().encode('hdrS') }))).format).toBe('gpt');
    const protective = kernel.with({ record1_type: 0xee, record1_first_lba: 1 });
    const report = await inspect(protective);
    expect([report.format, ...report.otherFormats]).toContain('gpt');
  });
});
