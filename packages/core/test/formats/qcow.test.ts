import { corpusEntry, corpusImage, writeQcow } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { Bytes } from '../../src/bytes/bytes.js';
import { isQcow, QCOW_MAGIC, recogniseQcow } from '../../src/formats/qcow/recognise.js';
import { checkOf, inspect, structureOf } from '../inspect.js';
import { sweepFields } from './sweep.js';

describe('qcow', () => {
  it('is recognized, sized and refused', async () => {
    const report = await inspect(writeQcow({ size: 10 * 2 ** 20 }));
    expect(report).toMatchObject({ format: 'qcow', qemuFormat: 'qcow', virtualSize: 10 * 2 ** 20 });
    expect(report.safety).toMatchObject({ safe: false, failures: [{ name: 'unsupported_version' }] });
    expect(checkOf(report, 'unsupported_version').reason).toEqual({ code: 'qcow1_obsolete' });
  });

  it('reports everything in the header', async () => {
    expect((await inspect(writeQcow({ size: 3 << 20 }).with({ mtime: 1e9 }))).details).toEqual({
      format: 'qcow',
      version: 1,
      backingFileOffset: 0,
      backingFileSize: 0,
      backingFile: null,
      mtime: 1e9,
      size: 3 << 20,
      clusterSize: 4096,
      l2Size: 512,
      encrypted: false,
      l1Size: 2,
      l1TableOffset: 48,
      requiredSize: 64,
    });
  });

  it('drops what does not fill a sector, as QEMU does', async () => {
    expect((await inspect(writeQcow({ size: 1025 }))).virtualSize).toBe(1024);
  });

  it('refuses a backing file and names it', async () => {
    const report = await inspect(writeQcow({ backingFile: '/etc/passwd' }));
    expect(report.details).toMatchObject({ backingFile: '/etc/passwd' });
    expect(checkOf(report, 'backing_file').result).toBe('failed');
  });

  it('refuses a backing file without a name', async () => {
    expect(checkOf(await inspect(writeQcow({ backingFile: '' })), 'backing_file').result).toBe('failed');
  });

  it('warns of encryption', async () => {
    const report = await inspect(writeQcow({ cryptMethod: 1 }));
    expect(report.details).toMatchObject({ encrypted: true });
    expect(checkOf(report, 'encrypted').result).toBe('warned');
    expect(checkOf(await inspect(writeQcow()), 'encrypted').result).toBe('passed');
  });

  it('notices a file that ends within its L1 table', async () => {
    const image = writeQcow();
    expect(checkOf(await inspect(image), 'truncated').result).toBe('passed');
    const cut = image.truncatedTo(image.bytes.length - 1);
    expect(checkOf(await inspect(cut), 'truncated').result).toBe('failed');
  });

  it('leaves version 2 and later to qcow2', async () => {
    for (const version of [2, 3, 4]) {
      expect((await inspect(writeQcow().with({ version }))).format).toBe('qcow2');
    }
  });

  it.each([
    [0, false],
    [1, true],
    [2, false],
  ])('is recognized by QEMU by version %i: %s', (version, is) => {
    const head = new Bytes(writeQcow().with({ version }).bytes, 'qcow', 'header');
    expect(recogniseQcow(head)).toBe(is);
    const other = new Bytes(
      head.array.map((byte, at) => (at ? byte : 0)),
      'qcow',
      'header',
    );
    expect(recogniseQcow(other)).toBe(false);
  });

  it('has zeros after a version that ends with the file', () => {
    const cut = new Uint8Array([...QCOW_MAGIC, 0, 0, 0]);
    expect(isQcow(new Bytes(cut, 'qcow', 'header'))).toBe(true);
  });

  it.each([
    ['version', 0, 'qcow: version is 0, expected exactly 1'],
    ['size', 1, 'qcow: size is 1, expected at least 2'],
    ['size', 2n ** 63n, 'qcow: size is 9223372036854775808, expected at most 562949951324160'],
    ['cluster_bits', 8, 'qcow: cluster_bits is 8, expected at least 9'],
    ['cluster_bits', 17, 'qcow: cluster_bits is 17, expected at most 16'],
    ['l2_bits', 5, 'qcow: l2_bits is 5, expected at least 6'],
    ['l2_bits', 14, 'qcow: l2_bits is 14, expected at most 13'],
    ['crypt_method', 2, 'qcow: crypt_method is 2, expected at most 1'],
    [
      'l1_table_offset',
      2n ** 64n - 1n,
      'qcow: l1_table_offset is 18446744073709551615, expected at most 9007199254740991',
    ],
  ])('refuses %s %i', async (field, value, reason) => {
    const report = await inspect(writeQcow().with({ [field]: value }));
    expect(report.format).toBe('qcow');
    expect(structureOf(report)).toBe(reason);
  });

  it.each([
    { size: 2 },
    { cluster_bits: 9 },
    { cluster_bits: 16 },
    { l2_bits: 6 },
    { l2_bits: 13 },
    { crypt_method: 1 },
    // So many L1 entries, each for 2 MiB.
    { size: (2 ** 28 - 1) * 2 ** 21 },
    { mtime: 0xffffffff },
  ])('accepts each field at its limits: %o', async (fields) => {
    expect(checkOf(await inspect(writeQcow().with(fields)), 'structure').result).toBe('passed');
  });

  it('refuses a disk one byte larger than its L1 table can describe', async () => {
    const most = (2 ** 28 - 1) * 2 ** 21;
    expect(structureOf(await inspect(writeQcow().with({ size: most + 1 })))).toBe(
      `qcow: size is ${most + 1}, expected at most ${most}`,
    );
  });

  it('accepts a backing file name of 1,023 bytes', async () => {
    const report = await inspect(writeQcow({ backingFile: 'b'.repeat(1023) }));
    expect(report.details).toMatchObject({ backingFile: 'b'.repeat(1023) });
    expect(checkOf(report, 'structure').result).toBe('passed');
  });

  it('refuses a backing file name that is too long or lies past the end', async () => {
    const image = writeQcow({ backingFile: 'base' });
    expect(structureOf(await inspect(image.with({ backing_file_size: 1024 })))).toBe(
      'qcow: backing_file_size is 1024, expected at most 1023',
    );
    const past = await inspect(image.with({ backing_file_offset: 1e6 }));
    expect(structureOf(past)).toBe('qcow: backing_filename is 0, expected at least 4');
    expect(checkOf(past, 'backing_file').result).toBe('failed');
  });

  it('survives every field at its limits and a cut at every field', () =>
    sweepFields(writeQcow({ backingFile: 'base.img' })));

  it.each(['qcow.qcow', 'qcow-compressed.qcow', 'qcow-backing.qcow', 'qcow-aes.qcow'])(
    'reads %s as qemu-img does',
    async (name) => {
      const report = await inspect(await corpusImage(name));
      const qemu = corpusEntry(name).qemu;
      expect(report).toMatchObject({ format: 'qcow', virtualSize: qemu?.['virtual-size'] });
      expect(report.details).toMatchObject({
        clusterSize: qemu?.['cluster-size'],
        encrypted: qemu?.encrypted ?? false,
        backingFile: qemu?.['backing-filename'] ?? null,
      });
      expect(checkOf(report, 'structure').result).toBe('passed');
      expect(checkOf(report, 'truncated').result).toBe('passed');
    },
  );
});
