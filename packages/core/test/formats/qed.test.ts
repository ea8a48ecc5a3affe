import { corpusEntry, corpusImage, writeQed } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, structureOf } from '../inspect.js';
import { sweepFields } from './sweep.js';

describe('qed', () => {
  it('is recognized, sized and refused', async () => {
    const report = await inspect(writeQed({ imageSize: 10 * 2 ** 20 }));
    expect(report).toMatchObject({ format: 'qed', qemuFormat: 'qed', virtualSize: 10 * 2 ** 20 });
    expect(report.safety).toMatchObject({ safe: false, failures: [{ name: 'banned' }], warnings: [] });
    expect(report.cost).toMatchObject({ rounds: 1 });
  });

  it('reports everything in the header', async () => {
    expect((await inspect(writeQed())).details).toEqual({
      format: 'qed',
      clusterSize: 4096,
      tableSize: 2,
      headerSize: 1,
      features: [],
      compatFeatures: [],
      autoclearFeatures: [],
      l1TableOffset: 4096,
      imageSize: 1 << 20,
      backingFilenameOffset: 0,
      backingFilenameSize: 0,
      backingFile: null,
      backingFileFormat: null,
      requiredSize: 3 * 4096,
    });
  });

  it('is recognized by its first three bytes if the file ends with them, as by QEMU', async () => {
    expect((await inspect(new Uint8Array([0x51, 0x45, 0x44]))).format).toBe('qed');
  });

  it('refuses a backing file and names it', async () => {
    const report = await inspect(writeQed({ backingFile: '/etc/passwd' }));
    expect(report.details).toMatchObject({ backingFile: '/etc/passwd', features: ['backing-file'] });
    expect(checkOf(report, 'backing_file').reason).toEqual({
      code: 'backing_file',
      params: { name: '/etc/passwd' },
    });
  });

  it('finds a backing file name far from the header', async () => {
    const image = writeQed({ clusterSize: 2 ** 20, backingFile: 'far.img', backingFilenameOffset: 900_000 });
    expect((await inspect(image)).details).toMatchObject({ backingFile: 'far.img' });
  });

  it('recognizes a backing file that must not be probed', async () => {
    const image = writeQed({ backingFile: 'base' });
    expect((await inspect(image)).details).toMatchObject({ backingFileFormat: null });
    const raw = await inspect(image.with({ features: 5 }));
    expect(raw.details).toMatchObject({
      backingFileFormat: 'raw',
      features: ['backing-file', 'backing-format-no-probe'],
    });
  });

  it('refuses a backing file without a name', async () => {
    expect(checkOf(await inspect(writeQed({ backingFile: '' })), 'backing_file').result).toBe('failed');
  });

  it('warns of an image that was not closed', async () => {
    const report = await inspect(writeQed().with({ features: 2 }));
    expect(checkOf(report, 'dirty').result).toBe('warned');
    expect(checkOf(await inspect(writeQed()), 'dirty').result).toBe('passed');
  });

  it('accepts unknown compatible and self-resetting features', async () => {
    const report = await inspect(writeQed().with({ compat_features: 2n ** 63n, autoclear_features: 2 }));
    expect(report.details).toMatchObject({ compatFeatures: [63], autoclearFeatures: [1] });
  });

  it('notices a file that ends within its L1 table', async () => {
    const image = writeQed();
    expect(checkOf(await inspect(image.truncatedTo(3 * 4096 - 1)), 'truncated').result).toBe('failed');
    expect(checkOf(await inspect(image), 'truncated').result).toBe('passed');
  });

  it.each([
    ['cluster_size', 0, 'qed: cluster_size is 0, expected at least 4096'],
    ['cluster_size', 2 ** 27, 'qed: cluster_size is 134217728, expected at most 67108864'],
    ['cluster_size', 4097, 'qed: cluster_size is 4097, expected power of two'],
    ['table_size', 0, 'qed: table_size is 0, expected at least 1'],
    ['table_size', 32, 'qed: table_size is 32, expected at most 16'],
    ['table_size', 3, 'qed: table_size is 3, expected power of two'],
    ['header_size', 0, 'qed: header_size is 0, expected at least 1'],
    ['header_size', 0x100000, 'qed: header_size is 1048576, expected at most 1048575'],
    ['features', 2n ** 40n, 'qed: features is 40, expected known'],
    ['l1_table_offset', 0, 'qed: l1_table_offset is 0, expected at least 4096'],
    ['l1_table_offset', 5000, 'qed: l1_table_offset is 5000, expected multiple of 4096'],
    ['image_size', 513, 'qed: image_size is 513, expected multiple of 512'],
    ['image_size', 2 ** 33, 'qed: image_size is 8589934592, expected at most 4294967296'],
  ])('refuses %s %i', async (field, value, reason) => {
    const report = await inspect(writeQed().with({ [field]: value }));
    expect(report.format).toBe('qed');
    expect(structureOf(report)).toBe(reason);
  });

  it.each([
    [writeQed({ clusterSize: 4096 }), {}],
    [writeQed({ clusterSize: 4096 }), { cluster_size: 2 ** 26, l1_table_offset: 2 ** 26 }],
    [writeQed(), { table_size: 1 }],
    [writeQed(), { table_size: 16 }],
    [writeQed(), { header_size: 0xfffff, l1_table_offset: 0xfffff * 4096 }],
    [writeQed(), { image_size: 2 ** 32 }],
    [writeQed(), { image_size: 0 }],
    [writeQed(), { features: 4 }],
  ])('accepts each field at its limits: %# %o', async (image, fields) => {
    expect(checkOf(await inspect(image.with(fields)), 'structure').result).toBe('passed');
  });

  it.each([3, 63])('refuses feature %i', async (bit) => {
    expect(structureOf(await inspect(writeQed().with({ features: 1n << BigInt(bit) })))).toBe(
      `qed: features is ${bit}, expected known`,
    );
  });

  it.each([2048, 8192])('does not accept an invalid cluster size or L1 table size: %i', async (value) => {
    const report = await inspect(writeQed().with({ cluster_size: value }));
    // Clusters of 8 KiB put the L1 table into the header.
    expect(structureOf(report)).toBe(
      value === 2048
        ? 'qed: cluster_size is 2048, expected at least 4096'
        : 'qed: l1_table_offset is 4096, expected at least 8192',
    );
  });

  it('accepts a backing file name anywhere in the header', async () => {
    const image = writeQed({ backingFile: 'base' });
    for (const [backing_filename_offset, backing_filename_size] of [
      [0, 3],
      [4096, 0],
      [4092, 4],
      [64, 4032],
    ] as const)
      expect(
        checkOf(await inspect(image.with({ backing_filename_offset, backing_filename_size })), 'structure')
          .result,
      ).toBe('passed');
    // One byte less than PATH_MAX.
    const long = writeQed({ clusterSize: 8192, backingFile: 'b'.repeat(4095) });
    expect(checkOf(await inspect(long), 'structure').result).toBe('passed');
    expect(structureOf(await inspect(long.with({ backing_filename_size: 4096 })))).toBe(
      'qed: backing_filename_size is 4096, expected at most 4095',
    );
  });

  it('refuses a backing file name outside of the header', async () => {
    const image = writeQed({ backingFile: 'base' });
    for (const [field, value, most] of [
      ['backing_filename_offset', 4097, 4096],
      ['backing_filename_size', 4033, 4032],
    ] as const) {
      expect(structureOf(await inspect(image.with({ [field]: value })))).toBe(
        `qed: ${field} is ${value}, expected at most ${most}`,
      );
    }
  });

  it('survives every field at its limits and a cut at every field', () =>
    sweepFields(writeQed({ backingFile: 'base.img' })));

  it.each([
    'qed.qed',
    'qed-cluster-4k-table-2.qed',
    'qed-cluster-16k-table-16.qed',
    'qed-cluster-1m-table-2.qed',
    'qed-backing-raw.qed',
    'qed-backing-qcow2.qed',
  ])('reads %s as qemu-img does', async (name) => {
    const report = await inspect(await corpusImage(name));
    const qemu = corpusEntry(name).qemu;
    expect(report).toMatchObject({ format: 'qed', virtualSize: qemu?.['virtual-size'] });
    expect(report.details).toMatchObject({
      clusterSize: qemu?.['cluster-size'],
      backingFile: qemu?.['backing-filename'] ?? null,
      backingFileFormat: qemu?.['backing-filename-format'] ?? null,
    });
    const names = report.safety.failures.map((check) => check.name);
    expect(names).toEqual(qemu?.['backing-filename'] ? ['banned', 'backing_file'] : ['banned']);
  });

  it('reads tables of one cluster, which are legal although QEMU refuses them', async () => {
    const report = await inspect(await corpusImage('qed-table-1.qed'));
    expect(checkOf(report, 'structure').result).toBe('passed');
    expect(report.details).toMatchObject({ tableSize: 1 });
  });
});
