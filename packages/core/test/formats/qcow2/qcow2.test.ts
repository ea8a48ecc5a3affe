import { writeLuks, writeQcow2 } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, structureOf } from '../../inspect.js';
import { sweepFields } from '../sweep.js';

describe('qcow2', () => {
  it('is recognized and sized', async () => {
    const report = await inspect(writeQcow2({ size: 10 * 2 ** 30 }));
    expect(report).toMatchObject({ format: 'qcow2', qemuFormat: 'qcow2', virtualSize: 10 * 2 ** 30 });
    expect(report.safety).toMatchObject({ safe: true, failures: [] });
  });

  it('refuses a backing file and names it', async () => {
    const report = await inspect(writeQcow2({ backingFile: '/etc/passwd', backingFormat: 'raw' }));
    expect(report.details).toMatchObject({ backingFile: '/etc/passwd', backingFileFormat: 'raw' });
    expect(checkOf(report, 'backing_file')).toMatchObject({ result: 'failed' });
    expect(report.safety.safe).toBe(false);
  });

  it('refuses an external data file', async () => {
    const report = await inspect(writeQcow2({ dataFile: '/dev/sda' }));
    expect(checkOf(report, 'data_file')).toMatchObject({ result: 'failed' });
    expect(report.details).toMatchObject({ dataFile: '/dev/sda' });
  });

  it.each([2, 3])('reads version %i', async (version) => {
    expect((await inspect(writeQcow2({ version }))).details).toMatchObject({ version, refcountBits: 16 });
  });

  it('refuses unknown features and versions', async () => {
    const image = writeQcow2();
    for (const broken of [image.with({ incompatible_features: 1n << 17n }), image.with({ version: 7 })]) {
      expect(checkOf(await inspect(broken), 'unknown_features')).toMatchObject({ result: 'failed' });
    }
  });

  it('reports which field breaks the rules, its value, and what would be allowed', async () => {
    const report = await inspect(writeQcow2().with({ l1_size: 0xffffffff }));
    expect(structureOf(report)).toBe('qcow2: l1_size is 4294967295, expected at most 4194304');
  });

  it('survives every field at its limits and a cut at every field', async () => {
    await sweepFields(writeQcow2({ backingFile: 'base.raw', backingFormat: 'raw', dataFile: 'data.raw' }));
    await sweepFields(writeQcow2({ version: 2 }));
    await sweepFields(writeQcow2({ clusterBits: 12, snapshots: [{}, { extraSize: 0 }], bitmaps: [{}, {}] }));
    await sweepFields(writeQcow2({ encryptionHeader: writeLuks({ keyBytes: 32 }).bytes }));
  });
});
