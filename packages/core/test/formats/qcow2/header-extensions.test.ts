import { imageInfo } from '@diskloupe/core/qemu-img';
import { type Qcow2ExtensionSpec, writeLuks, writeQcow2 } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, inspectStream } from '../../inspect.js';
import { expectBroken, expectSoundStructure } from './expect-structure.js';

const CLUSTER = 65536;
const HEADER = 112;
/** QEMU skips unknown ones. */
const UNKNOWN = 0x12345678;

function extension(length: number, type = UNKNOWN): Qcow2ExtensionSpec {
  return { name: 'extension', type, data: new Uint8Array(length) };
}

describe('the header extensions of a qcow2', () => {
  it('are reported by type, in order', async () => {
    const image = writeQcow2({ extensions: [extension(3)], backingFormat: 'raw' });
    expect((await inspect(image)).details).toMatchObject({
      headerExtensions: ['0x12345678', '0xe2792aca'],
      backingFileFormat: 'raw',
    });
  });

  it('end with the first cluster', async () => {
    const image = writeQcow2({ extensions: [extension(8)] });
    const most = CLUSTER - HEADER - 8;
    // One that fills the cluster needs no end.
    await expectSoundStructure(image.with({ extension_length: most }));
    await expectBroken(
      image.with({ extension_length: most + 1 }),
      `extension_length is ${most + 1}, expected at most ${most}`,
    );
  });

  it('end where the name of the backing file begins', async () => {
    const image = writeQcow2({ extensions: [extension(8)], backingFile: 'base' });
    const most = 8 + 8;
    await expectSoundStructure(image.with({ extension_length: most }));
    await expectBroken(
      image.with({ extension_length: most + 1 }),
      `extension_length is ${most + 1}, expected at most ${most}`,
    );
  });

  it('may not leave less space than the head of one', async () => {
    const image = writeQcow2({ backingFile: 'base' });
    await expectSoundStructure(image.with({ backing_file_offset: HEADER + 8 }));
    await expectSoundStructure(image.with({ backing_file_offset: HEADER }));
    await expectBroken(
      image.with({ backing_file_offset: HEADER + 7 }),
      'header_extension is 7, expected at least 8',
    );
  });

  it('do not exist if the name of the backing file is within the header', () =>
    expectSoundStructure(writeQcow2({ backingFile: 'base' }).with({ backing_file_offset: 8 })));

  it('end with one whose length is checked, too', async () => {
    const most = CLUSTER - HEADER - 8;
    await expectSoundStructure(writeQcow2().with({ end_of_extensions_length: most }));
    await expectBroken(
      writeQcow2().with({ end_of_extensions_length: most + 1 }),
      `extension_length is ${most + 1}, expected at most ${most}`,
    );
  });

  it.each([15, 16])('name a format of the backing file in 15 bytes at most: %i', async (length) => {
    const image = writeQcow2({ backingFormat: 'x'.repeat(length) });
    if (length === 15) await expectSoundStructure(image);
    else await expectBroken(image, 'length of the backing file format is 16, expected at most 15');
  });

  it('may name a format of the backing file that is empty', async () => {
    const report = await inspect(writeQcow2({ backingFormat: '' }));
    expect(report.details).toMatchObject({ backingFileFormat: '' });
    expect(checkOf(report, 'structure').result).toBe('passed');
  });

  it.each([
    [65536, ['0x12345678']],
    [65537, 'unseen'],
  ])('are read if they end at byte %i: %s', async (end, headerExtensions) => {
    const image = writeQcow2({ clusterBits: 17, extensions: [extension(8)], backingFile: 'base' });
    const report = await inspect(
      image.with({ backing_file_offset: end, extension_length: end - HEADER - 8 }),
    );
    expect(report.details).toMatchObject({ headerExtensions });
    expect(checkOf(report, 'structure').result).toBe('passed');
  });

  it('may end with the file after the first 4 KiB, but not in the middle of one', async () => {
    const image = writeQcow2({ extensions: [extension(40_000)] });
    const end = HEADER + 8 + 40_000;
    const cut = await inspect(image.truncatedTo(end));
    expect(cut.details).toMatchObject({ headerExtensions: ['0x12345678'] });
    expect(checkOf(cut, 'structure').result).toBe('passed');
    const within = await inspect(image.truncatedTo(end - 1));
    expect(checkOf(within, 'structure').result).toBe('failed');
  });

  it('are followed up to 64 KiB, in a stream as well', async () => {
    const image = writeQcow2({ extensions: [extension(40_000)], dataFile: '/etc/shadow' });
    const hidden = image.with({ incompatible_features: 0 });
    for (const report of [await inspect(hidden), await inspectStream(hidden, 1000)]) {
      expect(report.details).toMatchObject({
        headerExtensions: ['0x12345678', '0x44415441'],
        ignoredDataFile: '/etc/shadow',
      });
      expect(checkOf(report, 'header_extensions').result).toBe('passed');
      expect(report.safety.safe).toBe(false);
    }
    expect((await inspect(image)).details).toMatchObject({ dataFile: '/etc/shadow' });
  });

  it('are not safe if they reach farther', async () => {
    const image = writeQcow2({ clusterBits: 17, extensions: [extension(70_000)], dataFile: '/etc/shadow' });
    for (const fields of [{}, { incompatible_features: 0 }]) {
      const report = await inspect(image.with(fields));
      expect(report.details).toMatchObject({ headerExtensions: 'unseen' });
      expect(checkOf(report, 'structure').result).toBe('passed');
      expect(checkOf(report, 'header_extensions').result).toBe('undetermined');
      expect(report.safety.safe).toBe(false);
    }
  });

  it('are zeros beyond the end of the file, which end them', async () => {
    const cut = writeQcow2().truncatedTo(HEADER);
    expect(checkOf(await inspect(cut), 'structure').result).toBe('passed');
    expect(checkOf(await inspect(cut), 'header_extensions').result).toBe('passed');
    expect(checkOf(await inspect(cut), 'truncated').result).toBe('failed');
  });
});

describe('a data file of a qcow2', () => {
  it('is refused, and named', async () => {
    const report = await inspect(writeQcow2({ dataFile: '/dev/sda' }));
    expect(report.details).toMatchObject({ dataFile: '/dev/sda', ignoredDataFile: null });
    expect(checkOf(report, 'data_file')).toMatchObject({
      result: 'failed',
      reason: { code: 'data_file', params: { name: '/dev/sda' } },
    });
  });

  it('is refused without a name', async () => {
    const report = await inspect(writeQcow2().with({ incompatible_features: 4 }));
    expect(report.details).toMatchObject({ dataFile: '' });
    expect(checkOf(report, 'data_file').reason).toEqual({ code: 'data_file_unnamed' });
  });

  it('is refused if the feature bit denies it', async () => {
    const report = await inspect(writeQcow2({ dataFile: '/etc/shadow' }).with({ incompatible_features: 0 }));
    expect(report.details).toMatchObject({ dataFile: null, ignoredDataFile: '/etc/shadow' });
    expect(checkOf(report, 'data_file')).toMatchObject({
      result: 'failed',
      reason: { code: 'data_file_disowned', params: { name: '/etc/shadow' } },
    });
  });

  it('is printed as QEMU prints it if the feature bit denies it', async () => {
    const image = writeQcow2({ dataFile: '/etc/shadow' }).with({ incompatible_features: 0 });
    const info = await imageInfo(new Blob([image.bytes]));
    expect(info['format-specific']).toMatchObject({ data: { 'data-file': '/etc/shadow' } });
    expect(info['format-specific']?.data).not.toHaveProperty('data-file-raw');
  });

  it('is refused if it is said to be raw and does not exist', async () => {
    const report = await inspect(writeQcow2().with({ autoclear_features: 2 }));
    expect(checkOf(report, 'data_file')).toMatchObject({
      result: 'failed',
      reason: { code: 'data_file_raw_missing' },
    });
  });
});

describe('a qcow2 that is encrypted with LUKS', () => {
  const luks = writeLuks({ keyBytes: 32 });
  const image = writeQcow2({ encryptionHeader: luks.bytes });

  it('reports where its LUKS header is', async () => {
    const report = await inspect(image);
    expect(report.details).toMatchObject({
      encryptionMethod: 'luks',
      encryptionHeader: { offset: 4 * CLUSTER, length: luks.bytes.length },
    });
    expect(report.safety).toMatchObject({ safe: true, warnings: [{ name: 'encrypted' }] });
  });

  it('has the header extension', () =>
    expectBroken(writeQcow2().with({ crypt_method: 2 }), 'encryption_header is missing, expected present'));

  it.each([0, 1])('says so in its header: crypt_method %i', (crypt_method) =>
    expectBroken(image.with({ crypt_method }), `crypt_method is ${crypt_method}, expected exactly 2`),
  );

  it.each([15, 17, 205])('has no extension of %i bytes', (encryption_header_length_of_extension) =>
    expectBroken(
      writeQcow2({ extensions: [extension(encryption_header_length_of_extension, 0x0537be77)] }).with({
        crypt_method: 2,
      }),
      `length of the encryption header extension is ${encryption_header_length_of_extension}, expected exactly 16`,
    ),
  );

  it('has its LUKS header where a cluster begins', () =>
    expectBroken(
      image.with({ encryption_header_offset: 4 * CLUSTER + 512 }),
      'encryption_header_offset is 262656, expected multiple of 65536',
    ));

  it('has a whole LUKS header', async () => {
    // All of it has to be in the file, with its keys.
    const end = 4 * CLUSTER + luks.bytes.length;
    expect(checkOf(await inspect(image.truncatedTo(end)), 'truncated').result).toBe('passed');
    expect(checkOf(await inspect(image.truncatedTo(end - 1)), 'truncated').result).toBe('failed');
    await expectBroken(
      image.truncatedTo(4 * CLUSTER + 591),
      'encryption_header is 591, expected at least 592',
    );
    await expectBroken(
      image.with({ encryption_header_offset: 40 * CLUSTER }),
      'encryption_header is 0, expected at least 592',
    );
  });

  it('has one of version 1', async () => {
    const magic = writeQcow2({ encryptionHeader: new Uint8Array(CLUSTER) });
    await expectBroken(magic, 'magic of the LUKS header is other, expected equal to LUKS');
    const version = writeQcow2({ encryptionHeader: luks.with({ version: 2 }).bytes });
    await expectBroken(version, 'version of the LUKS header is 2, expected exactly 1');
  });
});
