import { corpusEntry, corpusImage, writeBochs } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, structureOf } from '../inspect.js';
import { sweepFields } from './sweep.js';

const MIB = 2 ** 20;

describe('bochs', () => {
  it('may have no sectors', async () => {
    const report = await inspect(writeBochs().with({ disk: 0 }));
    expect(report).toMatchObject({ virtualSize: 0, safety: { safe: true } });
  });

  it('is recognized, sized and safe', async () => {
    const report = await inspect(writeBochs({ disk: 10 * MIB, allocated: 2 }));
    expect(report).toMatchObject({ format: 'bochs', qemuFormat: 'bochs', virtualSize: 10 * MIB });
    expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [], undetermined: [] });
    expect(report.cost).toMatchObject({ rounds: 1 });
  });

  it('reports everything in the header', async () => {
    expect((await inspect(writeBochs({ allocated: 2 }))).details).toEqual({
      format: 'bochs',
      type: 'Redolog',
      subtype: 'Growing',
      version: '2.0',
      catalogOffset: 512,
      catalogEntries: 16,
      bitmapSize: 16,
      extentSize: 65536,
      dataOffset: 512 + 64,
      extentStride: 512 + 65536,
      timestamp: 0x5d7615e9,
      diskSize: MIB,
      backingFile: null,
      requiredSize: 512 + 64 + 2 * (512 + 65536),
    });
  });

  it('finds the virtual size elsewhere in version 1.0', async () => {
    const report = await inspect(writeBochs({ version: 1, disk: 3 * MIB }));
    expect(report).toMatchObject({ virtualSize: 3 * MIB, safety: { safe: true } });
    expect(report.details).toMatchObject({ version: '1.0', timestamp: null });
  });

  it('drops what does not fill a sector, as QEMU does', async () => {
    expect((await inspect(writeBochs({ disk: 1000 }))).virtualSize).toBe(512);
  });

  it.each(['Undoable', 'Volatile'])(
    'refuses an %s redolog, which builds on another image',
    async (subtype) => {
      const report = await inspect(writeBochs({ subtype }));
      expect(report).toMatchObject({ format: 'bochs', details: { subtype, backingFile: '' } });
      expect(report.safety.failures).toMatchObject([
        { name: 'backing_file', reason: { code: 'backing_file_unnamed' } },
      ]);
    },
  );

  it('compares texts up to their NUL, as QEMU does', async () => {
    const subtype = new TextEncoder().encode('Growing\0garbage!');
    expect((await inspect(writeBochs().with({ subtype }))).safety.safe).toBe(true);
  });

  it('notices a file that ends within its catalog or an extent', async () => {
    for (const spec of [{}, { allocated: 3 }]) {
      const image = writeBochs(spec);
      const cut = await inspect(image.truncatedTo(image.bytes.length - 1));
      expect(cut.safety.failures).toMatchObject([{ name: 'truncated' }]);
      expect(checkOf(await inspect(image), 'truncated').result).toBe('passed');
    }
  });

  it('uses the largest entry of the catalog, not their number', async () => {
    const report = await inspect(writeBochs().with({ catalog_0: 7 }));
    expect(report.details).toMatchObject({ requiredSize: 512 + 64 + 8 * (512 + 65536) });
    expect(checkOf(report, 'truncated').result).toBe('failed');
  });

  it('looks at 256 KiB of a long catalog', async () => {
    const image = writeBochs({ catalog: 2 ** 16, extent: 4096 });
    const report = await inspect(image.with({ catalog_65535: 0 }));
    expect(report.details).toMatchObject({ requiredSize: 512 + 2 ** 18 + 4608 });
    expect(report.cost).toMatchObject({ reads: 3, rounds: 2 });
  });

  it.each([
    ['version', 0, 'bochs: version is 0.0, expected one of 1.0,2.0'],
    ['version', 0x30001, 'bochs: version is 3.1, expected one of 1.0,2.0'],
    ['header', 0, 'bochs: header is 0, expected exactly 512'],
    ['header', 1024, 'bochs: header is 1024, expected exactly 512'],
    ['catalog', 0, 'bochs: catalog is 0, expected at least 1'],
    ['catalog', 15, 'bochs: disk is 1048576, expected at most 983040'],
    ['catalog', 0x100001, 'bochs: catalog is 1048577, expected at most 1048576'],
    ['bitmap', 0, 'bochs: bitmap is 0, expected at least 16'],
    ['bitmap', 15, 'bochs: bitmap is 15, expected at least 16'],
    ['bitmap', 2 ** 24, 'bochs: bitmap is 16777216, expected at most 8388608'],
    ['extent', 0, 'bochs: extent is 0, expected at least 512'],
    ['extent', 3 << 15, 'bochs: extent is 98304, expected power of two'],
    ['extent', 2 ** 24, 'bochs: extent is 16777216, expected at most 8388608'],
    ['disk', MIB + 1, 'bochs: disk is 1048577, expected at most 1048576'],
    ['disk', 2n ** 63n, 'bochs: disk is 9223372036854775808, expected at most 1048576'],
  ])('refuses %s %i', async (field, value, reason) => {
    const report = await inspect(writeBochs().with({ [field]: value }));
    expect(report).toMatchObject({ format: 'bochs', details: null, virtualSize: null });
    expect(structureOf(report)).toBe(reason);
    expect(report.safety.safe).toBe(false);
  });

  it('refuses an entry that counts more extents than there can be', async () => {
    const report = await inspect(writeBochs().with({ catalog_3: 16 }));
    expect(structureOf(report)).toBe('bochs: catalog_entry is 16, expected at most 15');
  });

  it('refuses an unknown type or subtype', async () => {
    const subtype = await inspect(writeBochs({ subtype: 'Growable' }));
    expect(structureOf(subtype)).toBe(
      'bochs: subtype is Growable, expected one of Growing,Undoable,Volatile',
    );
    const type = await inspect(writeBochs().with({ type: new TextEncoder().encode('Sparse\0') }));
    expect(structureOf(type)).toBe('bochs: type is Sparse, expected equal to Redolog');
  });

  it('has a type and a subtype of up to 16 bytes', async () => {
    const image = writeBochs().with({ subtype: new TextEncoder().encode('B'.repeat(16)) });
    expect(structureOf(await inspect(image))).toBe(
      `bochs: subtype is ${'B'.repeat(16)}, expected one of Growing,Undoable,Volatile`,
    );
    const type = await inspect(image.with({ type: new TextEncoder().encode('A'.repeat(16)) }));
    expect(structureOf(type)).toBe(`bochs: type is ${'A'.repeat(16)}, expected equal to Redolog`);
  });

  it('reports what a cut header lacks', async () => {
    expect(structureOf(await inspect(writeBochs().truncatedAt('disk')))).toBe(
      'bochs: header is 88, expected at least 96',
    );
  });

  it('is something else without its magic', async () => {
    const magic = new TextEncoder().encode('Bochs Virtual HD Imagery');
    expect((await inspect(writeBochs().with({ magic }))).format).toBe('raw');
  });

  it('survives every field at its limits and a cut at every field', async () => {
    await sweepFields(writeBochs({ allocated: 2 }));
    await sweepFields(writeBochs({ version: 1, subtype: 'Undoable' }));
  });

  it('accepts images from bximage and agrees with qemu-img', async () => {
    const { size, qemu } = corpusEntry('bochs-growing.img');
    const report = await inspect(await corpusImage('bochs-growing.img'));
    expect(report).toMatchObject({ format: 'bochs', virtualSize: qemu?.['virtual-size'] });
    expect(report.details).toMatchObject({ requiredSize: size });
    expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [], undetermined: [] });
  });
});
