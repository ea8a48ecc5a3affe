import { latin1, writeVhdx } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, structureOf } from '../inspect.js';
import { BAT, CHILD, GIB, METADATA, MIB, PLAIN } from './vhdx-images.js';

const GUID = new Uint8Array(16).fill(0x77);

/** The same values in both copies. */
function both(
  table: 'header' | 'table',
  values: Record<string, number | bigint | Uint8Array>,
): typeof values {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      [1, 2].map((copy) => [`${table}${copy}_${name}`, value]),
    ),
  );
}

describe('vhdx', () => {
  describe('safety', () => {
    it('refuses a parent and names it', async () => {
      const report = await inspect(CHILD);
      expect(report.details).toMatchObject({
        backingFile: '..\\parent.vhdx',
        metadata: {
          diskType: 'differencing',
          parentLocator: {
            type: 'b04aefb7-d19e-4a81-b789-25b8e9445913',
            entries: {
              parent_linkage: '{83ed0ec3-24c8-49a6-a959-5e4bf1288bfb}',
              relative_path: '..\\parent.vhdx',
              absolute_win32_path: '\\\\?\\d:\\parent.vhdx',
            },
          },
        },
      });
      expect(checkOf(report, 'backing_file')).toMatchObject({
        result: 'failed',
        reason: { code: 'backing_file', params: { name: '..\\parent.vhdx' } },
      });
    });

    it.each([
      [{ absolute_win32_path: 'd:\\a.vhdx', volume_path: 'v' }, 'v'],
      [{ absolute_win32_path: 'd:\\a.vhdx' }, 'd:\\a.vhdx'],
      [{ something: 'else' }, ''],
    ])('refuses a parent by %o', async (parent, backingFile) => {
      const report = await inspect(writeVhdx({ parent }));
      expect(report.details).toMatchObject({ backingFile });
      expect(checkOf(report, 'backing_file').result).toBe('failed');
    });

    it('refuses a parent locator without a pair, which cannot locate the parent', async () => {
      const report = await inspect(CHILD.with({ KeyValueCount: 0 }));
      expect(report.details).toMatchObject({
        backingFile: '',
        metadata: { diskType: 'differencing', parentLocator: { entries: {} } },
      });
      expect(checkOf(report, 'structure').result).toBe('passed');
      expect(checkOf(report, 'backing_file').result).toBe('failed');
    });

    it('refuses a parent locator even if the disk claims no parent', async () => {
      const report = await inspect(CHILD.with({ FileParametersFlags: 0 }));
      expect(checkOf(report, 'backing_file').result).toBe('failed');
    });

    it('refuses a log that has to be replayed', async () => {
      const report = await inspect(PLAIN.with(both('header', { LogGuid: GUID }), true));
      expect(report.details).toMatchObject({ logGuid: '77777777-7777-7777-7777-777777777777' });
      expect(checkOf(report, 'log')).toMatchObject({
        result: 'failed',
        reason: { code: 'vhdx_log_pending' },
      });
    });

    it.each([0, 15])('refuses a log whose GUID has only byte %i set', async (at) => {
      const LogGuid = new Uint8Array(16);
      LogGuid[at] = 1;
      const report = await inspect(PLAIN.with(both('header', { LogGuid }), true));
      expect(checkOf(report, 'log').result).toBe('failed');
    });

    it('ignores the log of a header that is not current', async () => {
      expect((await inspect(PLAIN.with({ header1_LogGuid: GUID }, true))).safety.safe).toBe(true);
    });

    it('refuses unknown required regions and metadata items, and no others', async () => {
      const region = PLAIN.with(both('table', { EntryCount: 3 }), true);
      const item = PLAIN.with({ metadata_EntryCount: 6 });
      for (const image of [region, item]) {
        const report = await inspect(image);
        expect(report.details).toMatchObject({ unknownRequired: ['01234567-89ab-cdef-0123-456789abcdef'] });
        expect(checkOf(report, 'unknown_features').result).toBe('failed');
      }
      for (const image of [
        region.with(both('table', { other_Required: 0 }), true),
        item.with({ metadata_other_Flags: 3 }),
      ]) {
        expect(checkOf(await inspect(image), 'unknown_features').result).toBe('passed');
      }
    });

    it.each([
      ['header1_Checksum', 'header 1'],
      ['header2_Signature', 'header 2'],
      ['table2_Checksum', 'region table 2'],
    ])('warns if %s leaves only one intact copy', async (field, name) => {
      const image = PLAIN.clone();
      image.set(field, 1);
      const report = await inspect(image);
      expect(report.details).toMatchObject({ damagedCopies: [name] });
      expect(checkOf(report, 'redundancy')).toMatchObject({
        result: 'warned',
        reason: { code: 'vhdx_copies_damaged', params: { parts: [name] } },
      });
      expect(report).toMatchObject({ virtualSize: GIB, safety: { safe: true } });
    });

    it.each([
      ['header2_Signature', 'heae', 'header 2'],
      ['header2_Signature', 'xead', 'header 2'],
      ['table2_Signature', 'regj', 'region table 2'],
    ])(
      'recognizes a copy by its whole signature, whatever its checksum: %s %s',
      async (field, text, name) => {
        const report = await inspect(PLAIN.with({ [field]: latin1(text) }, true));
        expect(report.details).toMatchObject({ damagedCopies: [name] });
      },
    );

    it.each(['table1_Signature', 'table1_Checksum'])(
      'refuses a damaged first region table, the only one that QEMU reads: %s',
      async (field) => {
        const image = PLAIN.clone();
        image.set(field, 1);
        const report = await inspect(image);
        expect(report.details).toMatchObject({ damagedCopies: ['region table 1'] });
        expect(checkOf(report, 'redundancy')).toMatchObject({
          result: 'failed',
          reason: { code: 'vhdx_region_table_damaged' },
        });
      },
    );

    it.each([
      [512, 'passed'],
      [4096, 'warned'],
    ] as const)('reads logical sectors of %i bytes', async (logicalSectorSize, result) => {
      const report = await inspect(writeVhdx({ logicalSectorSize }));
      expect(checkOf(report, 'sector_size').result).toBe(result);
      expect(report.safety.safe).toBe(true);
      if (result === 'warned')
        expect(checkOf(report, 'sector_size').reason).toEqual({
          code: 'vhdx_sector_size',
          params: { sectorSize: 4096 },
        });
    });

    it.each([
      [-1, 'warned'],
      [0, 'passed'],
      [1, 'warned'],
    ] as const)(
      'warns of a file that is not a multiple of a mebibyte: %i bytes more',
      async (more, result) => {
        const bytes = new Uint8Array(6 * MIB + more);
        bytes.set(PLAIN.bytes);
        const report = await inspect(bytes);
        expect(checkOf(report, 'truncated').result).toBe(result);
        expect(report.safety.safe).toBe(true);
      },
    );

    it('refuses two intact region tables that contradict each other', async () => {
      const report = await inspect(PLAIN.with({ table2_metadata_FileOffset: 8 * MIB }, true));
      expect(checkOf(report, 'redundancy').result).toBe('failed');
    });

    it.each([
      [{ table2_EntryCount: 3 }, true],
      [{ table2_metadata_Required: 0x80000001 }, true],
      // After the entries that are counted.
      [{ table2_other_Guid: GUID }, false],
      [{ table2_other_Required: 0 }, false],
    ])('compares the counts of the region tables: %o', async (values, contradictingTables) => {
      const report = await inspect(PLAIN.with(values, true));
      expect(report.details).toMatchObject({ contradictingTables });
      expect(report.safety.safe).toBe(!contradictingTables);
    });

    it.each([
      [2, false],
      [3, true],
    ])('uses the lowest bit of Required; the others are reserved: %i', async (Required, required) => {
      const values = both('table', { EntryCount: 3, other_Required: Required });
      const report = await inspect(PLAIN.with(values, true));
      expect(report.details).toMatchObject({ regions: [{}, {}, { required }] });
    });

    it('refuses a file that was cut short', async () => {
      const report = await inspect(PLAIN.truncatedTo(4 * MIB - 1));
      expect(checkOf(report, 'truncated').result).toBe('failed');
      for (const size of [
        3 * MIB + 70_000,
        3 * MIB + 70_000 - 4500,
        3 * MIB,
        300_000,
        100_000,
        70_000,
        600,
        10,
      ]) {
        expect((await inspect(PLAIN.truncatedTo(size))).safety.safe).toBe(false);
        expect((await inspect(PLAIN.truncatedTo(size))).format).toBe('vhdx');
      }
    });

    it('has nothing else to check', async () => {
      expect(checkOf(await inspect(PLAIN), 'null').result).toBe('passed');
    });
  });

  describe('structure', () => {
    it.each([
      [{ header1_Checksum: 1, header2_Checksum: 1 }, 'header is damaged, expected one intact copy'],
      [{ table1_Checksum: 1, table2_Checksum: 1 }, 'region table is damaged, expected one intact copy'],
    ])('refuses %o', async (values, words) => {
      expect(structureOf(await inspect(PLAIN.with(values)))).toBe(`vhdx: ${words}`);
    });

    it.each([
      [
        { header2_SequenceNumber: 41, header2_DataWriteGuid: GUID },
        'SequenceNumber is 41, expected different in each',
      ],
      [{ header2_LogVersion: 1 }, 'LogVersion is 1, expected exactly 0'],
      [{ header2_Version: 2 }, 'Version is 2, expected exactly 1'],
      [{ header2_Version: 0 }, 'Version is 0, expected exactly 1'],
      [{ header2_LogLength: 4096 }, 'Length of log is 4096, expected multiple of 1048576'],
      [{ header2_LogOffset: 0 }, 'FileOffset of log is 0, expected at least 1048576'],
      [{ header2_LogOffset: MIB + 1 }, 'FileOffset of log is 1048577, expected multiple of 1048576'],
      [{ header2_LogOffset: 2 * MIB }, `FileOffset of ${BAT} is 2097152, expected at least 3145728`],
      [{ table1_EntryCount: 2048 }, 'EntryCount is 2048, expected at most 2047'],
      [{ table1_EntryCount: 0 }, 'BAT is missing, expected present'],
      [{ table1_EntryCount: 1 }, 'metadata is missing, expected present'],
      [{ table1_bat_FileOffset: 0 }, `FileOffset of ${BAT} is 0, expected at least 1048576`],
      [
        { table1_bat_FileOffset: 3 * MIB - 1 },
        `FileOffset of ${BAT} is 3145727, expected multiple of 1048576`,
      ],
      [{ table1_bat_FileOffset: 3 * MIB }, `FileOffset of ${METADATA} is 3145728, expected at least 4194304`],
      [{ table1_bat_Length: 0 }, 'Length is 0, expected at least 1048576'],
      [{ table1_bat_Length: MIB + 512 }, `Length of ${BAT} is 1049088, expected multiple of 1048576`],
      [
        { table1_EntryCount: 3, table1_other_Guid: PLAIN.bytes.slice(196608 + 16, 196608 + 32) },
        `${BAT} is duplicate, expected unique`,
      ],
      [
        { metadata_Signature: latin1('METADATA') },
        'Signature is 4d45544144415441, expected equal to metadata',
      ],
      [{ metadata_EntryCount: 2048 }, 'EntryCount is 2048, expected at most 2047'],
      [{ metadata_EntryCount: 0 }, 'FileParameters is missing, expected present'],
      [{ metadata_parameters_Offset: 65535 }, 'Offset is 65535, expected at least 65536'],
      [{ metadata_parameters_Offset: MIB - 7 }, 'Offset + Length is 1048577, expected at most 1048576'],
      [{ metadata_size_Length: 4 }, 'VirtualDiskSize is 4, expected at least 8'],
      [
        { metadata_id_ItemId: PLAIN.bytes.slice(3 * MIB + 32, 3 * MIB + 48) },
        'FileParameters is duplicate, expected unique',
      ],
      [{ metadata_id_ItemId: GUID }, 'VirtualDiskId is missing, expected present'],
      [{ BlockSize: MIB / 2 }, 'BlockSize is 524288, expected at least 1048576'],
      [{ BlockSize: 512 * MIB }, 'BlockSize is 536870912, expected at most 268435456'],
      [{ BlockSize: 3 * MIB }, 'BlockSize is 3145728, expected power of two'],
      [{ FileParametersFlags: 2 }, 'ParentLocator is missing, expected present'],
      [{ VirtualDiskSize: 0 }, 'VirtualDiskSize is 0, expected at least 1'],
      [{ VirtualDiskSize: 1000 }, 'VirtualDiskSize is 1000, expected multiple of 512'],
      [
        { VirtualDiskSize: 2 ** 46 + 512 },
        'VirtualDiskSize is 70368744178176, expected at most 70368744177664',
      ],
      [{ VirtualDiskSize: 2 ** 46, BlockSize: MIB }, 'BAT Length is 1048576, expected at least 537001976'],
      [{ LogicalSectorSize: 1024 }, 'LogicalSectorSize is 1024, expected one of 512,4096'],
      [{ PhysicalSectorSize: 0 }, 'PhysicalSectorSize is 0, expected one of 512,4096'],
    ])('refuses %o', async (values, words) => {
      const report = await inspect(PLAIN.with(values, true));
      expect(structureOf(report)).toBe(`vhdx: ${words}`);
      expect(report.safety.safe).toBe(false);
    });

    it.each([
      [{ KeyValueCount: 33 }, 'KeyValueCount is 33, expected at most 32'],
      [{ KeyOffset0: 4096 }, 'ParentLocator is 4096, expected at least 4124'],
      [{ ValueLength1: 65535 }, 'ParentLocator is 4096, expected at least 65721'],
    ])('refuses a parent locator with %o', async (values, words) => {
      const report = await inspect(CHILD.with(values));
      expect(structureOf(report)).toBe(`vhdx: ${words}`);
    });

    it('accepts two identical headers, as Disk2vhd writes them', async () => {
      const report = await inspect(PLAIN.with({ header2_SequenceNumber: 41 }, true));
      expect(report).toMatchObject({ details: { sequenceNumber: '41' }, safety: { safe: true } });
    });

    it('accepts the largest possible disk', async () => {
      const image = writeVhdx({ size: 2 ** 46, blockSize: 256 * MIB, logicalSectorSize: 4096 });
      const report = await inspect(
        image.with(both('table', { bat_Length: 3 * MIB, bat_FileOffset: 4 * MIB }), true),
      );
      expect(checkOf(report, 'structure').result).toBe('passed');
      expect(report.virtualSize).toBe(2 ** 46);
    });
  });
});
