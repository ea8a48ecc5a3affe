import { writeQcow2 } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect } from '../../inspect.js';
import { expectBroken, expectSoundStructure } from './expect-structure.js';

const MIB = 2 ** 20;

describe('the header of a qcow2', () => {
  it('is reported in full', async () => {
    expect((await inspect(writeQcow2())).details).toEqual({
      format: 'qcow2',
      version: 3,
      compat: '1.1',
      backingFileOffset: 0,
      backingFileSize: 0,
      backingFile: null,
      backingFileFormat: null,
      clusterSize: 65536,
      size: MIB,
      cryptMethod: 0,
      encrypted: false,
      encryptionMethod: null,
      encryptionHeader: null,
      l1Size: 1,
      l1TableOffset: 3 * 65536,
      damagedL1Entry: null,
      sharedTables: 0,
      refcountTableOffset: 65536,
      refcountTableClusters: 1,
      refcountBits: 16,
      snapshotCount: 0,
      snapshotsOffset: 0,
      snapshots: [],
      features: { incompatible: [], compatible: [], autoclear: [], unnamed: [] },
      unknownFeatures: [],
      lazyRefcounts: false,
      extendedL2: false,
      headerLength: 112,
      compressionType: 'zlib',
      dataFile: null,
      ignoredDataFile: null,
      headerExtensions: [],
      bitmapCount: 0,
      bitmapDirectoryOffset: 0,
      bitmaps: [],
      requiredSize: 3 * 65536 + 8,
    });
  });

  it('of version 2 has neither features nor a compression type', async () => {
    expect((await inspect(writeQcow2({ version: 2 }))).details).toMatchObject({
      version: 2,
      compat: '0.10',
      headerLength: 72,
      refcountBits: 16,
      features: { incompatible: [], compatible: [], autoclear: [], unnamed: [] },
    });
  });

  it.each([
    [0, 'zlib'],
    [1, 'zstd'],
  ])('states compression type %i: %s', async (compression_type, compressionType) => {
    const image = writeQcow2().with({ compression_type, incompatible_features: 8 * compression_type });
    const report = await inspect(image);
    expect(report.details).toMatchObject({ compressionType });
    expect(report.safety.safe).toBe(true);
  });

  it('has no compression type if it is as short as allowed', async () => {
    const report = await inspect(writeQcow2().with({ header_length: 104, compression_type: 0 }));
    expect(report.details).toMatchObject({ headerLength: 104, compressionType: 'zlib' });
    expect(report.safety.safe).toBe(true);
    // A header extension is there.
    expect(
      (await inspect(writeQcow2().with({ header_length: 104, compression_type: 2 }))).details,
    ).toMatchObject({
      headerExtensions: ['0x2000000'],
      compressionType: 'zlib',
    });
  });

  it.each([
    ['incompatible_features', 0, 'incompatible', 'dirty'],
    ['incompatible_features', 1, 'incompatible', 'corrupt'],
    ['incompatible_features', 2, 'incompatible', 'data-file'],
    ['incompatible_features', 4, 'incompatible', 'extended-l2'],
    ['incompatible_features', 5, 'incompatible', 'bit 5'],
    ['incompatible_features', 63, 'incompatible', 'bit 63'],
    ['compatible_features', 0, 'compatible', 'lazy-refcounts'],
    ['compatible_features', 1, 'compatible', 'bit 1'],
    ['autoclear_features', 0, 'autoclear', 'bitmaps'],
    ['autoclear_features', 1, 'autoclear', 'data-file-raw'],
    ['autoclear_features', 2, 'autoclear', 'bit 2'],
  ])('names bit %s %i', async (field, bit, kind, name) => {
    const report = await inspect(writeQcow2().with({ [field]: 1n << BigInt(bit) }));
    expect(report.details).toMatchObject({ features: { [kind]: [name] } });
    const isUnnamed = name.startsWith('bit ') && kind !== 'compatible';
    expect(report.details).toMatchObject({ features: { unnamed: isUnnamed ? [name] : [] } });
  });

  it('lists a bit without a name once, whichever kinds have it', async () => {
    const both = { incompatible_features: 1n << 40n, autoclear_features: (1n << 40n) | (1n << 3n) };
    expect((await inspect(writeQcow2().with(both))).details).toMatchObject({
      features: { unnamed: ['bit 40', 'bit 3'] },
    });
  });

  it.each([
    [1, 1],
    [64, 6],
  ])('reports reference counts of %i bits', async (refcountBits, order) => {
    const image = writeQcow2().with({ refcount_order: refcountBits === 1 ? 0 : order });
    expect((await inspect(image)).details).toMatchObject({ refcountBits });
  });

  it('counts whole sectors only', async () => {
    expect((await inspect(writeQcow2({ size: MIB + 511 }))).virtualSize).toBe(MIB);
  });
});

describe('a field of the header of a qcow2', () => {
  const CLUSTER = 65536;

  it.each([
    ['cluster_bits', 9],
    ['cluster_bits', 21],
  ])('may be as extreme as %s %i', (_, clusterBits) =>
    expectSoundStructure(writeQcow2({ clusterBits: clusterBits as 9, size: 32768 })),
  );

  it.each([
    ['crypt_method', 1],
    ['refcount_order', 0],
    ['refcount_order', 6],
    ['header_length', 104],
    ['header_length', 65528],
    ['refcount_table_clusters', 1],
    ['refcount_table_clusters', 128],
    ['l1_size', 1],
    ['l1_size', 4194304],
    ['snapshots_offset', CLUSTER],
    ['backing_file_size', 4096],
  ])('may be as extreme as %s %i', (field, value) =>
    expectSoundStructure(writeQcow2().with({ [field]: value })),
  );

  it.each([
    ['cluster_bits', 8, 'cluster_bits is 8, expected at least 9'],
    ['cluster_bits', 22, 'cluster_bits is 22, expected at most 21'],
    ['crypt_method', 3, 'crypt_method is 3, expected at most 2'],
    ['refcount_order', 7, 'refcount_order is 7, expected at most 6'],
    ['header_length', 103, 'header_length is 103, expected at least 104'],
    ['header_length', 65537, 'header_length is 65537, expected at most 65536'],
    ['refcount_table_clusters', 0, 'refcount_table_clusters is 0, expected at least 1'],
    ['refcount_table_clusters', 129, 'refcount_table_clusters is 129, expected at most 128'],
    ['refcount_table_offset', CLUSTER + 512, 'refcount_table_offset is 66048, expected multiple of 65536'],
    ['l1_size', 0, 'l1_size is 0, expected at least 1'],
    ['l1_size', 4194305, 'l1_size is 4194305, expected at most 4194304'],
    ['l1_table_offset', CLUSTER + 1, 'l1_table_offset is 65537, expected multiple of 65536'],
    ['snapshots_offset', CLUSTER - 1, 'snapshots_offset is 65535, expected multiple of 65536'],
    ['nb_snapshots', 65537, 'nb_snapshots is 65537, expected at most 65536'],
    ['backing_file_offset', CLUSTER, 'backing_file_offset is 65536, expected at most 65535'],
    ['size', 2n ** 53n, 'size is 9007199254740992, expected at most 9007199254740991'],
    [
      'l1_table_offset',
      2n ** 64n - 1n,
      'l1_table_offset is 18446744073709551615, expected at most 9007199254740991',
    ],
  ])('may not be %s %s', (field, value, reason) =>
    expectBroken(writeQcow2().with({ [field]: value }), reason),
  );

  it('leaves at least one cluster for the reference table, however large clusters are', async () => {
    const image = writeQcow2({ clusterBits: 21 });
    await expectSoundStructure(image.with({ refcount_table_clusters: 4 }));
    await expectBroken(
      image.with({ refcount_table_clusters: 5 }),
      'refcount_table_clusters is 5, expected at most 4',
    );
  });

  it('accepts an L1 table that is just large enough for the disk', async () => {
    // An L2 table of 8,192 entries covers 512 MiB.
    const image = writeQcow2({ size: 2 ** 29 });
    await expectSoundStructure(image);
    await expectBroken(image.with({ size: 2 ** 29 + 1 }), 'l1_size is 1, expected at least 2');
  });

  it('counts half as many entries of an L2 table if they are extended', async () => {
    const image = writeQcow2({ size: 2 ** 28 }).with({ incompatible_features: 16 });
    await expectSoundStructure(image);
    await expectBroken(image.with({ size: 2 ** 28 + 1 }), 'l1_size is 1, expected at least 2');
  });

  it('accepts clusters of at least 16 KiB if L2 entries are extended', async () => {
    const extended = { incompatible_features: 16 };
    await expectSoundStructure(writeQcow2({ clusterBits: 14 }).with(extended));
    await expectBroken(
      writeQcow2({ clusterBits: 13 }).with(extended),
      'cluster_size is 8192, expected at least 16384',
    );
  });

  it.each([
    ['the type without the bit', { compression_type: 1 }, 'compression_type is 1, expected exactly 0'],
    ['the bit without the type', { incompatible_features: 8 }, 'compression_type is 0, expected exactly 1'],
    [
      'the bit in a header too short for the type',
      { incompatible_features: 8, header_length: 104 },
      'compression_type is 0, expected exactly 1',
    ],
  ])('may not say %s of compression', (_, fields, reason) => expectBroken(writeQcow2().with(fields), reason));

  it('leaves an unknown compression type to the check of unknown features', async () => {
    for (const incompatible_features of [0, 8]) {
      const report = await inspect(writeQcow2().with({ compression_type: 2, incompatible_features }));
      expect(checkOf(report, 'structure').result).toBe('passed');
      expect(checkOf(report, 'unknown_features')).toMatchObject({
        result: 'failed',
        reason: { code: 'qcow2_compression_unsupported', params: { type: 'unknown (2)' } },
      });
    }
  });

  it('may name a backing file of 1,023 bytes within its cluster', async () => {
    const image = writeQcow2({ backingFile: 'b'.repeat(1023) });
    await expectSoundStructure(image);
    await expectBroken(
      image.with({ backing_file_size: 1024 }),
      'backing_file_size is 1024, expected at most 1023',
    );
    await expectSoundStructure(image.with({ backing_file_offset: CLUSTER - 4, backing_file_size: 4 }));
    await expectBroken(
      image.with({ backing_file_offset: CLUSTER - 4, backing_file_size: 5 }),
      'backing_file_size is 5, expected at most 4',
    );
  });

  it('is missed if the file ends before it', async () => {
    const image = writeQcow2();
    await expectBroken(image.truncatedTo(103), 'header is 103, expected at least 104');
    await expectBroken(writeQcow2({ version: 2 }).truncatedTo(71), 'header is 71, expected at least 72');
  });
});
