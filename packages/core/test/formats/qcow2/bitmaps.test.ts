import { inspectImage } from '@diskloupe/core';
import { writeQcow2 } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { qcow2Checks } from '../../../src/formats/qcow2/checks.js';
import { checkOf, inspect } from '../../inspect.js';
import { expectBroken, expectSoundStructure } from './expect-structure.js';

const CLUSTER = 65536;
const one = writeQcow2({ bitmaps: [{ name: 'one' }] });

describe('the bitmaps of a qcow2', () => {
  it('are reported in full', async () => {
    const image = writeQcow2({
      bitmaps: [
        { name: 'one', flags: 2 },
        { name: 'two', flags: 1, granularityBits: 9 },
      ],
    });
    const report = await inspect(image);
    expect(report.details).toMatchObject({
      bitmapCount: 2,
      bitmapDirectoryOffset: 4 * CLUSTER,
      bitmaps: [
        { name: 'one', granularity: 65536, flags: ['auto'] },
        { name: 'two', granularity: 512, flags: ['in-use'] },
      ],
    });
    expect(report.safety.safe).toBe(true);
  });

  it('are no longer valid if the feature bit was cleared, and are not read', async () => {
    const report = await inspect(one.with({ autoclear_features: 0, bitmap_directory_offset: 1 }));
    expect(report.details).toMatchObject({ bitmapCount: 0, bitmaps: [] });
    expect(report.safety.safe).toBe(true);
    await expectBroken(
      one.with({ autoclear_features: 0, bitmaps_length: 16 }),
      'length of the bitmaps extension is 16, expected exactly 24',
    );
  });

  it.each([
    ['bitmaps_length', 23, 'length of the bitmaps extension is 23, expected exactly 24'],
    ['bitmaps_length', 25, 'length of the bitmaps extension is 25, expected exactly 24'],
    ['nb_bitmaps', 0, 'nb_bitmaps is 0, expected at least 1'],
    ['nb_bitmaps', 65536, 'nb_bitmaps is 65536, expected at most 65535'],
    ['bitmaps_reserved32', 1, 'reserved32 is 1, expected exactly 0'],
    ['bitmap_directory_size', 0, 'bitmap_directory_size is 0, expected at least 1'],
    ['bitmap_directory_size', 67107841, 'bitmap_directory_size is 67107841, expected at most 67107840'],
    [
      'bitmap_directory_offset',
      4 * CLUSTER + 8,
      'bitmap_directory_offset is 262152, expected multiple of 65536',
    ],
  ])('have no extension that says %s %i', (field, value, reason) =>
    expectBroken(one.with({ [field]: value }), reason),
  );

  it.each([
    ['table_offset', 0, 'bitmap_table_offset is 0, expected at least 1'],
    ['table_offset', CLUSTER + 1, 'bitmap_table_offset is 65537, expected multiple of 65536'],
    ['table_size', 0, 'bitmap_table_size is 0, expected exactly 1'],
    ['table_size', 2, 'bitmap_table_size is 2, expected exactly 1'],
    ['flags', 4, 'flags is 4, expected at most 3'],
    ['type', 0, 'type is 0, expected exactly 1'],
    ['type', 2, 'type is 2, expected exactly 1'],
    ['granularity_bits', 8, 'granularity_bits is 8, expected at least 9'],
    ['granularity_bits', 32, 'granularity_bits is 32, expected at most 31'],
    ['name_size', 1024, 'name_size is 1024, expected at most 1023'],
    ['extra_data_size', 8, 'extra_data_size is 8, expected exactly 0'],
  ])('have no entry that says %s %i', (field, value, reason) =>
    expectBroken(one.with({ [`bitmap_0_${field}`]: value }), reason),
  );

  it.each([9, 31])('may have a granularity of 2 to the power of %i', (granularityBits) =>
    expectSoundStructure(writeQcow2({ bitmaps: [{ granularityBits }] })),
  );

  it('may have names of 1,023 bytes, each used once', async () => {
    const name = 'n'.repeat(1023);
    await expectSoundStructure(writeQcow2({ bitmaps: [{ name }, {}] }));
    await expectBroken(
      writeQcow2({ bitmaps: [{ name: 'one' }, { name: 'one' }] }),
      'name is one, expected unique',
    );
    await expectSoundStructure(writeQcow2({ bitmaps: [{ name: 'one' }, { name: 'one', flags: 1 }] }));
  });

  it('have tables of as many clusters as their bits fill', async () => {
    // 64 KiB of bits, each for 512 bytes, are 256 MiB of disk.
    const disk = { bitmaps: [{ granularityBits: 9 }] };
    await expectSoundStructure(writeQcow2({ ...disk, size: 2 ** 28 }));
    const larger = writeQcow2({ ...disk, size: 2 ** 28 + 512 });
    await expectBroken(larger, 'bitmap_table_size is 1, expected exactly 2');
    await expectSoundStructure(larger.with({ bitmap_0_table_size: 2 }));
    // Nobody trusts the bits of one that is in use; it only has to fit into memory.
    const inUse = writeQcow2({ bitmaps: [{ flags: 1 }] });
    await expectSoundStructure(inUse.with({ bitmap_0_table_size: 8192 }));
    await expectBroken(
      inUse.with({ bitmap_0_table_size: 8193 }),
      'bitmap_table_size is 8193, expected at most 8192',
    );
    await expectBroken(inUse.with({ bitmap_0_table_size: 0 }), 'bitmap_table_size is 0, expected at least 1');
  });

  it('do not exist on a disk without bytes, unless they are in use', async () => {
    const empty = writeQcow2({ size: 0, bitmaps: [{}] });
    await expectBroken(empty, 'bitmap_table_size is 1, expected at most 0');
    await expectBroken(empty.with({ bitmap_0_table_size: 0 }), 'bitmap_table_size is 0, expected at least 1');
    await expectSoundStructure(empty.with({ bitmap_0_flags: 1 }));
  });

  it('are as many as the extension says', async () => {
    const two = writeQcow2({ bitmaps: [{ name: 'one' }, { name: 'two' }] });
    await expectBroken(two.with({ nb_bitmaps: 3 }), 'bitmap_directory is 2, expected exactly 3');
    await expectBroken(two.with({ nb_bitmaps: 1 }), 'bitmap_directory_size is 64, expected exactly 32');
    await expectBroken(
      two.with({ bitmap_directory_size: 63 }),
      'bitmap_directory_size is 63, expected exactly 64',
    );
    await expectBroken(two.with({ bitmap_directory_size: 58 }), 'bitmap_directory is 1, expected exactly 2');
  });

  it('are not safe if their directory is beyond the end of the file', () =>
    expectBroken(one.truncatedTo(4 * CLUSTER), 'bitmap_directory is 0, expected at least 32'));

  it('are not safe if they were not read to their end', async () => {
    const bitmaps = Array.from({ length: 70 }, (_, i) => ({ name: `${i}`.padStart(1000, 'n') }));
    const report = await inspect(writeQcow2({ clusterBits: 12, bitmaps }));
    expect(checkOf(report, 'tables')).toMatchObject({
      result: 'undetermined',
      reason: { code: 'qcow2_bitmaps_unread' },
    });
    expect(report.safety.safe).toBe(false);
  });

  it('may have no name, as for QEMU', async () => {
    const report = await inspect(writeQcow2({ bitmaps: [{ name: '' }] }));
    expect(report.details).toMatchObject({ bitmaps: [{ name: '' }] });
    expect(report.safety.safe).toBe(true);
  });

  it.each([
    { bitmapCount: 1, bitmaps: 'unseen' },
    { bitmapCount: 'unseen', bitmaps: 'unseen' },
  ] as const)('are not safe if they were not seen: %o', async (unseen) => {
    const { bytes } = one;
    const report = await inspectImage(bytes, { formats: ['qcow2'] });
    if (report.format !== 'qcow2' || !report.details) throw new Error('no qcow2');
    const tables = qcow2Checks.find(({ name }) => name === 'tables');
    const finding = { ...report.details, ...unseen };
    expect(tables?.check(finding, { fileSize: bytes.length })).toMatchObject({ result: 'undetermined' });
  });
});
