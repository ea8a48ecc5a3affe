import { corpus, corpusImage, utf16le, writeVhdx } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, expectSound, inspect, inspectStream, structureOf } from '../inspect.js';
import { BAT, CHILD, GIB, METADATA, MIB, PLAIN } from './vhdx-images.js';

describe('vhdx', () => {
  it('is recognized and sized', async () => {
    const report = await inspect(writeVhdx({ size: 10 * GIB }));
    expect(report).toMatchObject({ format: 'vhdx', qemuFormat: 'vhdx', virtualSize: 10 * GIB });
    expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [] });
  });

  it('costs four reads in three rounds', async () => {
    const { cost } = await inspect(PLAIN);
    expect(cost).toMatchObject({ reads: 4, rounds: 3 });
    expect(cost?.bytes).toBeLessThanOrEqual(400 * 1024);
  });

  it('reports what headers, regions and metadata contain', async () => {
    expect((await inspect(PLAIN)).details).toEqual({
      format: 'vhdx',
      creator: 'Diskloupe',
      sequenceNumber: '42',
      fileWriteGuid: '11111111-2222-3333-4444-555555555555',
      dataWriteGuid: '66666666-7777-8888-9999-aaaaaaaaaaaa',
      logGuid: null,
      logOffset: MIB,
      logLength: MIB,
      metadata: {
        diskType: 'dynamic',
        blockSize: 32 * MIB,
        virtualDiskSize: GIB,
        virtualDiskId: '0f0e0d0c-0b0a-0908-0706-050403020100',
        logicalSectorSize: 512,
        physicalSectorSize: 4096,
        batEntries: 32,
        parentLocator: null,
      },
      backingFile: null,
      regions: [
        { guid: BAT, offset: 2 * MIB, length: MIB, required: true },
        { guid: METADATA, offset: 3 * MIB, length: MIB, required: true },
      ],
      damagedCopies: [],
      contradictingTables: false,
      unknownRequired: [],
      requiredSize: 4 * MIB,
    });
  });

  it.each([
    ['header 1', { header1_SequenceNumber: 43 }, '43'],
    ['header 2', { header2_SequenceNumber: 2n ** 63n }, '9223372036854775808'],
  ])('uses %s if its sequence number is higher', async (_, values, sequenceNumber) => {
    const report = await inspect(PLAIN.with(values, true));
    expect(report).toMatchObject({ details: { sequenceNumber }, safety: { safe: true } });
  });

  it('counts the entries of sector bitmaps in the block allocation table', async () => {
    // A chunk is 2^23 sectors: 4 GiB, 128 blocks of 32 MiB.
    for (const [size, batEntries] of [
      [4 * GIB, 128],
      [4 * GIB + 512, 130],
      [12 * GIB, 386],
    ] as const) {
      expect((await inspect(writeVhdx({ size }))).details).toMatchObject({ metadata: { batEntries } });
    }
    expect((await inspect(CHILD)).details).toMatchObject({ metadata: { batEntries: 129 } });
    const large = await inspect(writeVhdx({ size: 32 * GIB + 4096, logicalSectorSize: 4096 }));
    expect(large.details).toMatchObject({ metadata: { batEntries: 1026, logicalSectorSize: 4096 } });
    expect(large.virtualSize).toBe(32 * GIB + 4096);
  });

  it('reads a creator of 256 characters to its last one', async () => {
    const creator = `${'c'.repeat(255)}r`;
    const { details } = await inspect(PLAIN.with({ Creator: utf16le(creator) }));
    expect(details).toMatchObject({ creator });
  });

  it('needs space for every block of a fixed disk', async () => {
    const report = await inspect(writeVhdx({ fixed: true }));
    expect(report.details).toMatchObject({ metadata: { diskType: 'fixed' }, requiredSize: 4 * MIB + GIB });
    expect(checkOf(report, 'truncated').result).toBe('failed');
  });

  it('reads the table of metadata items to its last entry', async () => {
    const image = PLAIN.clone();
    const table = 3 * MIB;
    // The last of 2,047 is the disk's size; all between are zeros, which are not items.
    const last = table + 32 * 2047;
    image.bytes.copyWithin(last, table + 64, table + 96);
    image.bytes.fill(0, table + 64, table + 96);
    expect(await inspect(image.with({ metadata_EntryCount: 2047 }))).toMatchObject({ virtualSize: GIB });
    expect(structureOf(await inspect(image.with({ metadata_EntryCount: 2046 })))).toBe(
      'vhdx: VirtualDiskSize is missing, expected present',
    );
  });

  it('finds metadata items that do not follow their table, with one more read', async () => {
    const report = await inspect(writeVhdx({ itemsOffset: 500_000 }));
    expect(report).toMatchObject({ virtualSize: GIB, safety: { safe: true }, cost: { reads: 5, rounds: 4 } });
  });

  it('reports items that are too far away to be read', async () => {
    const report = await inspect(writeVhdx({ itemsOffset: 2_000_000 }));
    expect(report).toMatchObject({ format: 'vhdx', missed: [{ format: 'vhdx', range: 'metadata_items' }] });
    expect(checkOf(report, 'structure').result).toBe('undetermined');
    expect(report.safety.safe).toBe(false);
  });

  describe.each([
    ['dynamic', PLAIN],
    ['differencing', CHILD],
  ])('any value in a field of a %s disk', (_, image) => {
    it.each([...image.fields.keys()])('%s: yields a report', async (field) => {
      for (const value of [0n, 1n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 63n, 2n ** 64n - 1n]) {
        expectSound(await inspect(image.with({ [field]: value }, !field.endsWith('Checksum'))));
      }
      expectSound(await inspect(image.truncatedAt(field)));
    });
  });

  it('yields the same for a stream', async () => {
    for (const image of [PLAIN, CHILD, writeVhdx({ itemsOffset: 500_000 })]) {
      const { cost: _, ...expected } = await inspect(image);
      for (const length of [1000, 65536, 8 * MIB]) {
        expect(await inspectStream(image, length)).toMatchObject(expected);
      }
    }
  });

  const real = corpus.filter(({ format, qemuError }) => format === 'vhdx' && qemuError === undefined);

  it.each(real.map((entry) => [entry.name, entry] as const))(
    '%s: agrees with qemu-img',
    async (name, { qemu }) => {
      const report = await inspect(await corpusImage(name));
      expect(report).toMatchObject({
        format: 'vhdx',
        virtualSize: qemu?.['virtual-size'],
        details: { metadata: { blockSize: qemu?.['cluster-size'] }, damagedCopies: [] },
        safety: { safe: true, warnings: [] },
      });
    },
  );

  it('has a metadata table whose header is not an item, whatever its reserved bytes say', async () => {
    const bytes = PLAIN.bytes.slice();
    const table = new TextDecoder('latin1').decode(bytes).indexOf('metadata');
    bytes.fill(0xff, table + 24, table + 28);
    expect(await inspect(bytes)).toMatchObject({ details: { unknownRequired: [] }, safety: { safe: true } });
  });
});
