import { corpusEntry, corpusImage, type ParallelsSpec, writeParallels } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../src/checks/check.js';
import { checkOf, inspect, inspectStream, structureOf } from '../inspect.js';
import { sweepFields } from './sweep.js';

const MIB = 2 ** 20;
const OLD: ParallelsSpec = { magic: 'WithoutFreeSpace' };

describe('parallels', () => {
  it('is recognized, sized and safe', async () => {
    const report = await inspect(writeParallels({ diskSize: 10 * MIB, allocated: 2 }));
    expect(report).toMatchObject({ format: 'parallels', qemuFormat: 'parallels', virtualSize: 10 * MIB });
    expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [], undetermined: [] });
    expect(report.cost).toMatchObject({ rounds: 1 });
  });

  it('reports everything in the header', async () => {
    expect((await inspect(writeParallels({ allocated: 2 }))).details).toEqual({
      format: 'parallels',
      magic: 'WithouFreSpacExt',
      version: 2,
      heads: 16,
      cylinders: 4,
      clusterSize: 65536,
      batOffset: 64,
      batEntries: 16,
      offMultiplier: 65536,
      diskSize: MIB,
      inUse: false,
      dataOffset: 65536,
      emptyImage: false,
      extOffset: null,
      extFeatures: [],
      extFault: null,
      requiredSize: 3 * 65536,
    });
  });

  it('counts in sectors if the old magic says so', async () => {
    expect((await inspect(writeParallels({ ...OLD, allocated: 2 }))).details).toMatchObject({
      magic: 'WithoutFreeSpace',
      offMultiplier: 512,
      dataOffset: 512,
      requiredSize: 512 + 2 * 65536,
    });
  });

  it('places the data of an old image right after its BAT if the header does not say where', async () => {
    const image = writeParallels({ ...OLD, diskSize: 10 * MIB });
    expect((await inspect(image.with({ data_off: 0 }))).details).toMatchObject({
      dataOffset: 1024,
      requiredSize: 1024,
    });
  });

  it('reads only the lower half of the size in an old image, as QEMU does', async () => {
    const image = writeParallels(OLD).with({ nb_sectors: 0xdeadbeef_00000800n });
    expect(await inspect(image)).toMatchObject({ virtualSize: MIB, safety: { safe: true } });
  });

  it('accepts clusters of 63 sectors, as old programs made them', async () => {
    const image = writeParallels({ ...OLD, clusterSize: 63 * 512, diskSize: MIB, allocated: 3 });
    expect(await inspect(image)).toMatchObject({ virtualSize: MIB, safety: { safe: true } });
    expect((await inspect(image)).details).toMatchObject({ clusterSize: 32256, batEntries: 33 });
  });

  it('accepts a disk of no size', async () => {
    expect(await inspect(writeParallels({ diskSize: 0 }))).toMatchObject({
      virtualSize: 0,
      safety: { safe: true },
    });
  });

  it('warns of an image that was not closed', async () => {
    expect(checkOf(await inspect(writeParallels({ inUse: 0x746f6e59 })), 'dirty').result).toBe('warned');
    expect(checkOf(await inspect(writeParallels({ inUse: 0x312e3276 })), 'dirty').result).toBe('passed');
    expect(checkOf(await inspect(writeParallels()), 'dirty').result).toBe('passed');
  });

  it('knows the flag of an empty image', async () => {
    const report = await inspect(writeParallels().with({ flags: 0xffffffff }));
    expect(report.details).toMatchObject({ emptyImage: true });
    expect((await inspect(writeParallels().with({ flags: 2 }))).details).toMatchObject({ emptyImage: false });
  });

  it('reports the contents of the format extension', async () => {
    const image = writeParallels({ allocated: 1, bitmaps: [128, 256] });
    const report = await inspect(image);
    expect(report.details).toMatchObject({
      extOffset: 2 * 65536,
      extFeatures: ['dirty-bitmap', 'dirty-bitmap'],
      requiredSize: 3 * 65536,
    });
    expect(report.safety).toMatchObject({ safe: true, warnings: [] });
    const unknown = await inspect(image.with({ feature_1_magic: 0x0102030405060708n }));
    expect(unknown.details).toMatchObject({ extFeatures: ['dirty-bitmap', '0807060504030201'] });
  });

  it('reads each field at its place', async () => {
    expect((await inspect(writeParallels().with({ flags: 0x100 }))).details).toMatchObject({
      emptyImage: false,
    });
    // The place of the data is implied, whatever the byte before it.
    const open = await inspect(writeParallels({ ...OLD, inUse: 0x746f6e59 }).with({ data_off: 0 }));
    expect(open.details).toMatchObject({ inUse: true, dataOffset: 512 });
  });

  it('keeps data out of its table', async () => {
    // 64 bytes, and 4 for each of 120 clusters: more than a sector.
    const image = writeParallels({ ...OLD, clusterSize: 4096, diskSize: 120 * 4096 });
    expect(checkOf(await inspect(image), 'structure').result).toBe('passed');
    expect(structureOf(await inspect(image.with({ data_off: 1 })))).toBe(
      'parallels: data_off is 1, expected at least 2',
    );
  });

  it.each([
    [112, 512],
    [113, 1024],
  ])(
    'places the data of an old image of %i clusters at the first sector after the BAT',
    async (clusters, place) => {
      const image = writeParallels({ ...OLD, clusterSize: 4096, diskSize: clusters * 4096 });
      const data_off = place / 512;
      expect((await inspect(image.with({ data_off: 0 }))).details).toMatchObject({ dataOffset: place });
      expect((await inspect(image.with({ data_off }))).details).toMatchObject({ dataOffset: place });
    },
  );

  it('reads the first 64 KiB of the format extension', async () => {
    const image = writeParallels({ clusterSize: 2 ** 17, bitmaps: [128] });
    const start = image.bytes.length - 2 ** 17;
    for (const [at, count] of [
      [2 ** 16 - 24, 2],
      [2 ** 16 - 16, 1],
    ] as const) {
      const longer = image.with({ feature_0_data_size: at - 48 });
      longer.bytes.fill(7, start + at, start + at + 8);
      expect((await inspect(longer)).details).toMatchObject({ extFeatures: { length: count } });
    }
  });

  describe("QEMU's objections to the format extension", () => {
    const image = writeParallels({ allocated: 1, bitmaps: [128] });
    /** The feature's number as stored on the disk. */
    const BITMAP = '4ab32c25ae5f3820';
    const fault = checkMessage;

    it.each([
      [{ feature_0_flags: 1 }, fault('parallels_ext_flags', { feature: BITMAP })],
      [{ feature_0_flags: 1n << 63n }, fault('parallels_ext_flags', { feature: BITMAP })],
      [{ feature_0_data_size: 65_489 }, fault('parallels_ext_cluster', { feature: BITMAP })],
      [
        { feature_0_magic: 0x0102030405060708n },
        fault('parallels_ext_unknown', { feature: '0807060504030201' }),
      ],
      [{ feature_0_data_size: 31 }, fault('parallels_bitmap_short', { size: 31, needed: 32 })],
      [{ bitmap_0_size: 2047 }, fault('parallels_bitmap_sectors', { sectors: 2048 })],
      [{ bitmap_0_size: (1n << 32n) + 2048n }, fault('parallels_bitmap_sectors', { sectors: 2048 })],
      [{ feature_0_data_size: 39 }, fault('parallels_bitmap_table', { entries: 1 })],
      [{ bitmap_0_granularity: 0 }, fault('parallels_bitmap_granularity', { sectors: 0 })],
      [{ bitmap_0_granularity: 3 }, fault('parallels_bitmap_granularity', { sectors: 3 })],
      [{ bitmap_0_granularity: 2 ** 22 }, fault('parallels_bitmap_granularity', { sectors: 2 ** 22 })],
      [{ bitmap_0_l1_size: 0 }, fault('parallels_bitmap_entries', { entries: 0, needed: 1 })],
    ])('include: %o', async (values, extFault) => {
      const report = await inspect(image.with(values));
      expect(report.details).toMatchObject({ extFault });
      expect(checkOf(report, 'format_extension')).toMatchObject({
        result: 'failed',
        reason: extFault,
      });
    });

    it.each([
      { feature_0_data_size: 65_488 },
      { bitmap_0_granularity: 1 },
      { bitmap_0_granularity: 2 ** 21 },
      { feature_0_data_size: 40 },
    ])('do not include: %o', async (values) => {
      const report = await inspect(image.with(values));
      expect(report.details).toMatchObject({ extFault: null });
      expect(checkOf(report, 'format_extension').result).toBe('passed');
    });

    it('include a table that is too short for a bitmap of several clusters', async () => {
      // 2^20 sectors of a bit each: 128 KiB, two clusters.
      const large = writeParallels({ diskSize: 2 ** 29, bitmaps: [1] });
      const { details } = await inspect(large);
      expect(details).toMatchObject({
        extFault: fault('parallels_bitmap_entries', { entries: 1, needed: 2 }),
      });
      const both = large.with({ feature_0_data_size: 48, bitmap_0_l1_size: 2 });
      expect((await inspect(both)).details).toMatchObject({ extFault: null });
    });
  });

  it('finds the extension of a stream, however it is cut', async () => {
    const image = writeParallels({ allocated: 6, bitmaps: [128] });
    // Byte by byte, millions of chunks would take a minute.
    for (const length of [97, 700, 65536, 2 ** 20]) {
      const report = await inspectStream(image, length);
      expect(report.details).toEqual((await inspect(image)).details);
    }
  });

  it('refuses an impossible place of the extension', async () => {
    const image = writeParallels({ allocated: 1, bitmaps: [128] });
    for (const ext_off of [1, 128]) {
      const report = await inspect(image.with({ ext_off }));
      expect(report.details).toMatchObject({ extFeatures: 'unseen' });
      expect(structureOf(report)).toBe('parallels: magic is other, expected equal to 0xab234cef23dcea87');
    }
  });

  it('notices a file that ends within a cluster or the extension', async () => {
    for (const spec of [{ allocated: 2 }, { allocated: 1, bitmaps: [128] }, {}, { ...OLD, allocated: 1 }]) {
      const image = writeParallels(spec);
      const cut = await inspect(image.truncatedTo(image.bytes.length - 1));
      expect(checkOf(cut, 'truncated').result).toBe('failed');
      expect(checkOf(await inspect(image), 'truncated').result).toBe('passed');
    }
    const cut = await inspect(writeParallels({ allocated: 1, bitmaps: [128] }).truncatedAt('ext_magic'));
    expect(cut.details).toMatchObject({ extFeatures: 'unseen' });
    expect(cut.safety.failures).toMatchObject([{ name: 'truncated' }]);
  });

  it('reads 256 KiB of a long BAT', async () => {
    const image = writeParallels({ diskSize: 2 ** 16 * 4096, clusterSize: 4096 });
    const report = await inspect(image.with({ bat_65535: 9999 }));
    expect(report.details).toMatchObject({ requiredSize: 10000 * 4096 });
    expect(report.cost).toMatchObject({ reads: 3, rounds: 2 });
    const longer = writeParallels({ diskSize: (2 ** 16 + 1) * 4096, clusterSize: 4096 });
    expect((await inspect(longer.with({ bat_65536: 9999 }))).safety.safe).toBe(true);
  });

  it('costs few reads even with a long BAT and a format extension', async () => {
    const { cost } = await inspect(
      writeParallels({ diskSize: 2 ** 28, clusterSize: 4096, allocated: 99, bitmaps: [128] }),
    );
    expect(cost?.rounds).toBeLessThanOrEqual(3);
    const { reads, bytes } = cost ?? { reads: 9, bytes: 0 };
    expect(reads).toBeLessThanOrEqual(4);
    expect(bytes).toBeLessThanOrEqual(400 * 1024);
  });

  it.each([
    ['version', 1, 'parallels: version is 1, expected exactly 2'],
    ['version', 3, 'parallels: version is 3, expected exactly 2'],
    ['tracks', 0, 'parallels: tracks is 0, expected at least 1'],
    ['tracks', 4186128, 'parallels: tracks is 4186128, expected at most 4186127'],
    ['nb_bat_entries', 15, 'parallels: nb_bat_entries is 15, expected at least 16'],
    ['nb_bat_entries', 2 ** 29, 'parallels: nb_bat_entries is 536870912, expected at most 536870911'],
    ['nb_sectors', 2049, 'parallels: nb_bat_entries is 16, expected at least 17'],
    ['nb_sectors', 2 ** 44, 'parallels: nb_sectors is 17592186044416, expected at most 17592186044415'],
    [
      'nb_sectors',
      2n ** 63n,
      'parallels: nb_sectors is 9223372036854775808, expected at most 17592186044415',
    ],
    ['data_off', 0, 'parallels: data_off is 0, expected at least 1'],
    ['data_off', 127, 'parallels: data_off is 127, expected multiple of 128'],
    ['ext_off', 2 ** 44, 'parallels: ext_off is 17592186044416, expected at most 17592186044287'],
  ])('refuses %s %i', async (field, value, reason) => {
    const report = await inspect(writeParallels().with({ [field]: value }));
    expect(report).toMatchObject({ format: 'parallels', details: null, virtualSize: null });
    expect(structureOf(report)).toBe(reason);
    expect(report.safety.safe).toBe(false);
  });

  it('refuses a BAT entry beyond the largest safe integer', async () => {
    const image = writeParallels().with({ tracks: 4186127, data_off: 4186127, bat_0: 4202511 });
    expect(structureOf(await inspect(image))).toBe(
      'parallels: bat_entry is 4202511, expected at most 4202495',
    );
  });

  it('refuses an old image whose data lies within its BAT', async () => {
    const report = await inspect(writeParallels({ ...OLD, diskSize: 10 * MIB }).with({ data_off: 1 }));
    expect(structureOf(report)).toBe('parallels: data_off is 1, expected at least 2');
  });

  it('reports what a cut header lacks', async () => {
    expect(structureOf(await inspect(writeParallels().truncatedAt('ext_off')))).toBe(
      'parallels: header is 56, expected at least 64',
    );
  });

  it('survives every field at its limits and a cut at every field', async () => {
    await sweepFields(writeParallels({ allocated: 1, bitmaps: [128] }));
    await sweepFields(writeParallels({ ...OLD, allocated: 1 }));
  });

  it.each(['parallels.hds', 'parallels-cluster-64k.hds'])(
    'accepts %s and agrees with qemu-img',
    async (name) => {
      const report = await inspect(await corpusImage(name));
      expect(report).toMatchObject({
        format: 'parallels',
        virtualSize: corpusEntry(name).qemu?.['virtual-size'],
      });
      expect(report.details).toMatchObject({ requiredSize: corpusEntry(name).size });
      expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [], undetermined: [] });
    },
  );

  it('refuses the recorded image that was cut', async () => {
    const report = await inspect(await corpusImage('parallels-cut.hds'));
    expect(report.safety.failures).toMatchObject([{ name: 'truncated' }]);
  });
});
