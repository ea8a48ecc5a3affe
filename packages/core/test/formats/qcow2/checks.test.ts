import { openDisk } from '@diskloupe/core/disk';
import { writeLuks, writeQcow2 } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { Bytes } from '../../../src/bytes/bytes.js';
import { checkMessage } from '../../../src/checks/check.js';
import { QCOW2_MAGIC, recogniseQcow2 } from '../../../src/formats/qcow2/recognise.js';
import { checkOf, inspect } from '../../inspect.js';

describe('the checks of a qcow2', () => {
  it('are these', async () => {
    const { checks } = (await inspect(writeQcow2())).safety;
    expect(checks.map(({ name, result }) => [name, result])).toEqual([
      ['structure', 'passed'],
      ['backing_file', 'passed'],
      ['data_file', 'passed'],
      ['header_extensions', 'passed'],
      ['unknown_features', 'passed'],
      ['tables', 'passed'],
      ['shared_tables', 'passed'],
      ['dirty', 'passed'],
      ['corrupt', 'passed'],
      ['encrypted', 'passed'],
      ['truncated', 'passed'],
    ]);
  });

  it.each([
    [{ incompatible_features: 1 }, 'dirty', 'warned', true],
    [{ incompatible_features: 2 }, 'corrupt', 'failed', false],
    [{ crypt_method: 1 }, 'encrypted', 'warned', true],
  ])('judge %o: %s %s', async (fields, name, result, safe) => {
    const report = await inspect(writeQcow2().with(fields));
    expect(checkOf(report, name).result).toBe(result);
    expect(report.safety.safe).toBe(safe);
  });

  it.each([
    [{ version: 4 }, checkMessage('qcow2_version_unsupported', { version: 4 })],
    [{ incompatible_features: 1n << 5n }, checkMessage('qcow2_features_unsupported', { bits: [5] })],
    [
      { incompatible_features: (1n << 5n) | (1n << 63n) },
      checkMessage('qcow2_features_unsupported', { bits: [5, 63] }),
    ],
  ])('name unknown features: %o', async (fields, reason) => {
    const report = await inspect(writeQcow2().with(fields));
    expect(checkOf(report, 'unknown_features')).toMatchObject({ result: 'failed', reason });
  });

  it('accept extended L2 entries, and unknown compatible and autoclear features', async () => {
    for (const fields of [
      { incompatible_features: 16 },
      { compatible_features: 2n ** 63n },
      { autoclear_features: 2n ** 63n },
    ])
      expect((await inspect(writeQcow2().with(fields))).safety.safe).toBe(true);
  });

  it('name a backing file that has no name', async () => {
    const report = await inspect(writeQcow2({ backingFile: 'base' }).with({ backing_file_size: 0 }));
    expect(checkOf(report, 'backing_file').reason).toEqual({ code: 'backing_file_unnamed' });
  });
});

describe('a qcow2 with unknown features', () => {
  it.each([
    [{ version: 4 }, 'version is 4, expected at most 3'],
    [{ incompatible_features: (1n << 5n) | (1n << 63n) }, 'incompatible_features is 5, expected known'],
    [{ compression_type: 2 }, 'compression_type is unknown (2), expected one of zlib,zstd'],
  ])('is not opened: %o', (fields, reason) =>
    expect(openDisk(writeQcow2().with(fields).bytes)).rejects.toThrow(`qcow2: ${reason}`),
  );

  it.each([2, 3])('is opened in version %i', async (version) => {
    expect((await openDisk(writeQcow2({ version }).bytes)).size).toBe(2 ** 20);
  });
});

describe('the magic of a qcow2', () => {
  it.each([
    [{ version: 2 }, 'qcow2'],
    [{ version: 0xffffffff }, 'qcow2'],
    [{ version: 1 }, 'qcow'],
  ])('with %o belongs to %s', async (fields, format) => {
    expect((await inspect(writeQcow2().with(fields))).format).toBe(format);
  });

  it('ends within the version, followed by zeros, as for QEMU', () => {
    const cut = new Uint8Array([...QCOW2_MAGIC, 0, 0, 1]);
    expect(recogniseQcow2(new Bytes(cut, 'qcow2', 'header'))).toBe(true);
  });

  it.each([0, 1, 2, 3])('is read to byte %i', async (at) => {
    const image = writeQcow2();
    image.bytes[at] = (image.bytes[at] ?? 0) ^ 1;
    expect((await inspect(image)).format).not.toBe('qcow2');
  });
});

describe('the cost of a verdict on a qcow2', () => {
  it('is two reads and one round if its tables are near, and four reads at most', async () => {
    expect((await inspect(writeQcow2())).cost?.rounds).toBeLessThanOrEqual(2);
    const far = writeQcow2({ clusterBits: 21, snapshots: [{}], bitmaps: [{}] });
    expect((await inspect(far)).cost?.reads).toBeLessThanOrEqual(4);
  });

  it('is one more read if it is encrypted and has snapshots and bitmaps, in no more rounds', async () => {
    const encryptionHeader = writeLuks({ keyBytes: 32 }).bytes;
    const image = writeQcow2({ clusterBits: 21, snapshots: [{}], bitmaps: [{}], encryptionHeader });
    expect((await inspect(image)).cost).toMatchObject({ reads: 5, rounds: 2 });
  });
});
