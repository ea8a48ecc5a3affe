import { corpus, corpusImage, writeVhd } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, expectSound, inspect, inspectStream, structureOf } from '../inspect.js';
import { complaint, DIFFERENCING, DYNAMIC, FIXED, MIB } from './vhd-images.js';

describe('vhd', () => {
  it('recognizes a dynamic disk by the copy of the footer at its start', async () => {
    const report = await inspect(writeVhd({ size: 100 * MIB }));
    expect(report).toMatchObject({ format: 'vhd', qemuFormat: 'vpc', virtualSize: 100 * MIB });
    expect(report.details).toMatchObject({ diskType: 'dynamic', footer: 'intact', backingFile: null });
    expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [] });
    expect(report.cost).toMatchObject({ rounds: 1 });
  });

  it('recognizes a fixed disk by its footer alone, which only the end of the file shows', async () => {
    const report = await inspect(FIXED);
    expect(report).toMatchObject({ format: 'vhd', virtualSize: MIB });
    expect(report.details).toMatchObject({ diskType: 'fixed', dynamicHeader: null, requiredSize: MIB + 512 });
    expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [] });
  });

  it.each(['fixed', 'dynamic'] as const)('recognizes the footer of 511 bytes of a %s disk', async (type) => {
    const report = await inspect(writeVhd({ type, footerLength: 511 }));
    expect(report).toMatchObject({ format: 'vhd', virtualSize: MIB, safety: { safe: true } });
    expect(report.details).toMatchObject({ footer: 'intact' });
  });

  it('reports what the footer says', async () => {
    expect((await inspect(DYNAMIC)).details).toEqual({
      format: 'vhd',
      diskType: 'dynamic',
      features: 2,
      timestamp: 700000000,
      creatorApplication: 'win ',
      creatorVersion: '6.3',
      creatorHostOs: 'Wi2k',
      originalSize: MIB,
      currentSize: MIB,
      geometry: { cylinders: 30, heads: 4, sectorsPerTrack: 17 },
      geometrySize: 30 * 4 * 17 * 512,
      diskSize: MIB,
      uniqueId: 'a0a1a2a3-a4a5-a6a7-a8a9-aaabacadaeaf',
      savedState: false,
      footer: 'intact',
      footerLength: 512,
      trailingBytes: 0,
      dynamicHeader: { tableOffset: 1536, maxTableEntries: 1, blockSize: 2 * MIB, parent: null },
      backingFile: null,
      blocksEnd: 0,
      requiredSize: 1536 + 4 + 512,
    });
  });

  it('reports the creator in four characters, whatever its version begins with', async () => {
    const values = { creator_version: 0x41420003, copy_creator_version: 0x41420003 };
    const { details } = await inspect(DYNAMIC.with(values, true));
    expect(details).toMatchObject({ creatorApplication: 'win ', creatorVersion: `${0x4142}.3` });
  });

  describe('virtual size', () => {
    it.each(['win ', 'qem2', 'd2v ', 'tap\0', 'CTXS'])(
      'is the current size if %j made it, as for every QEMU',
      async (app) => {
        const report = await inspect(writeVhd({ creatorApplication: app, geometry: [100, 4, 17] }));
        expect(report.virtualSize).toBe(MIB);
        expect(checkOf(report, 'geometry').result).toBe('passed');
      },
    );

    it.each(['vs  ', 'wa\0\0', 'vbox', 'tapX', 'vpc\0', 'QEMU'])(
      'is the current size if %j made it, although a QEMU before 10.0 uses the geometry',
      async (app) => {
        const report = await inspect(writeVhd({ creatorApplication: app, geometry: [29, 4, 17] }));
        expect(report.virtualSize).toBe(MIB);
        expect(report.details).toMatchObject({ currentSize: MIB, geometrySize: 1_009_664, diskSize: MIB });
        expect(report.safety.safe).toBe(true);
        expect(checkOf(report, 'geometry')).toMatchObject({
          result: 'warned',
          reason: { code: 'vhd_geometry_smaller', params: { size: MIB, geometry: 1_009_664 } },
        });
      },
    );

    it.each(['vpc ', 'qemu'])('is the geometry if %j made it', async (app) => {
      const report = await inspect(writeVhd({ creatorApplication: app, geometry: [29, 4, 17] }));
      expect(report.virtualSize).toBe(29 * 4 * 17 * 512);
      expect(report.details).toMatchObject({
        currentSize: MIB,
        geometrySize: 1_009_664,
        diskSize: 1_009_664,
      });
      expect(checkOf(report, 'geometry')).toMatchObject({
        result: 'warned',
        reason: { code: 'vhd_geometry_believed', params: { geometry: 1_009_664, size: MIB } },
      });
    });

    it.each(['vpc ', 'qemu', 'wa\0\0'])('is unambiguous if both of %j are the same', async (app) => {
      const size = 30 * 4 * 17 * 512;
      const report = await inspect(writeVhd({ creatorApplication: app, size, geometry: [30, 4, 17] }));
      expect(report.virtualSize).toBe(size);
      expect(checkOf(report, 'geometry').result).toBe('passed');
    });

    it('is not compared with a geometry by parts of a sector', async () => {
      const image = writeVhd({ creatorApplication: 'vpc ', size: 512, geometry: [1, 1, 1] });
      for (const size of [512, 1023]) {
        const report = await inspect(image.with({ copy_current_size: size, current_size: size }, true));
        expect(checkOf(report, 'geometry').result).toBe('passed');
      }
    });

    it('is the current size if the geometry is the largest possible', async () => {
      const report = await inspect(writeVhd({ creatorApplication: 'vpc ', geometry: [65535, 16, 255] }));
      expect(report.virtualSize).toBe(MIB);
      expect(checkOf(report, 'geometry').result).toBe('passed');
    });

    it('may be 0', async () => {
      const report = await inspect(writeVhd({ size: 0 }));
      expect(report).toMatchObject({ virtualSize: 0, safety: { safe: true } });
    });

    it('has only whole sectors', async () => {
      const image = FIXED.with({ current_size: 1000 }, true);
      expect((await inspect(image)).virtualSize).toBe(512);
    });
  });

  it('reports a partition table within a fixed disk as its contents', async () => {
    const image = FIXED.clone();
    image.bytes.set([0, 0, 1, 0, 0x83, 0, 0, 0, 1, 0, 0, 0, 100, 0, 0, 0], 446);
    image.bytes.set([0x55, 0xaa], 510);
    const report = await inspect(image);
    expect(report).toMatchObject({ format: 'vhd', safety: { safe: true } });
  });

  describe('recognition at the end', () => {
    it('requires more than the cookie: an existing version or disk type', async () => {
      const image = FIXED.with({ file_format_version: 0x50000, disk_type: 99 });
      expect((await inspect(image)).format).not.toBe('vhd');
    });

    it('claims a damaged footer that has either, and reports it as malformed', async () => {
      expect(await complaint(FIXED, { disk_type: 99 })).toBe('vhd: diskType is 99, expected at most 4');
      expect(await complaint(FIXED, { file_format_version: 0 })).toContain('fileFormatVersion is 0');
    });

    it('refuses the footer of a dynamic disk that has no copy at the start', async () => {
      const image = DYNAMIC.with({ copy_cookie: new Uint8Array(8) });
      expect(structureOf(await inspect(image))).toBe(
        'vhd: diskType is dynamic, expected not without footer copy',
      );
    });
  });

  describe.each([
    ['fixed', FIXED],
    ['dynamic', DYNAMIC],
    ['differencing', DIFFERENCING],
  ])('any value in a field of a %s disk', (_, image) => {
    it.each([...image.fields.keys()])('%s: yields a report', async (field) => {
      for (const reseal of [false, true]) {
        for (const value of [0n, 1n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 63n, 2n ** 64n - 1n]) {
          expectSound(await inspect(image.with({ [field]: value }, reseal)));
        }
      }
      expectSound(await inspect(image.truncatedAt(field)));
    });
  });

  it('yields the same for a stream', async () => {
    for (const image of [FIXED, DYNAMIC, DIFFERENCING, DYNAMIC.truncatedAt('cookie')]) {
      const { cost: _, ...expected } = await inspect(image);
      for (const length of [100, 4096, 2 * MIB])
        expect(await inspectStream(image, length)).toMatchObject(expected);
    }
  });

  const real = corpus.filter(({ qemu, qemuTold }) => (qemuTold ?? qemu)?.format === 'vpc');

  it.each(real.map((entry) => [entry.name, entry] as const))(
    '%s: agrees with qemu-img',
    async (name, entry) => {
      const report = await inspect(await corpusImage(name));
      const told = entry.qemuTold ?? entry.qemu;
      expect(report).toMatchObject({ format: 'vhd', virtualSize: told?.['virtual-size'] });
      if (told?.['cluster-size']) {
        expect(report.details).toMatchObject({ dynamicHeader: { blockSize: told['cluster-size'] } });
      }
      expect(checkOf(report, 'structure').result).toBe('passed');
      expect(checkOf(report, 'truncated').result).toBe('passed');
      expect(report.safety.safe).toBe(!/differencing|no-footer/.test(name));
    },
  );
});
