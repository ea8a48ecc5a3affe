import { writeAsif } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, inspectStream, structureOf } from '../inspect.js';
import { sweepFields } from './sweep.js';

const MIB = 2 ** 20;
const TIB = 2 ** 40;

describe('asif', () => {
  it('is recognized, sized and safe', async () => {
    const report = await inspect(writeAsif({ size: 10 * MIB, chunks: [new Uint8Array(32768).fill(1)] }));
    expect(report).toMatchObject({ format: 'asif', qemuFormat: 'raw', virtualSize: 10 * MIB });
    expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [], undetermined: [] });
    expect(report.cost).toMatchObject({ rounds: 1 });
  });

  it('is recognized by its version or by the size of its header', async () => {
    for (const values of [{ header_version: 2 }, { header_size: 1024 }])
      expect((await inspect(writeAsif().with(values))).format).toBe('asif');
    expect((await inspect(writeAsif().with({ header_version: 2, header_size: 1024 }))).format).not.toBe(
      'asif',
    );
  });

  it('may have no sectors, and any flags', async () => {
    const report = await inspect(writeAsif().with({ sector_count: 0, header_flags: 0x01020304 }));
    expect(report).toMatchObject({ virtualSize: 0, details: { flags: 0x01020304 }, safety: { safe: true } });
  });

  it('reports everything in the header', async () => {
    expect((await inspect(writeAsif())).details).toEqual({
      format: 'asif',
      version: 1,
      headerSize: 512,
      flags: 0,
      directories: [
        { offset: 512, version: 1 },
        { offset: 1024, version: 2 },
      ],
      uuid: '00010203-0405-0607-0809-0a0b0c0d0e0f',
      sectorCount: 2048,
      maxSectorCount: 2 ** 21,
      chunkSize: 32768,
      blockSize: 512,
      totalSegments: 0,
      metadataChunk: 0,
      directoryEntries: 16,
      groupsPerTable: 1,
      chunksPerGroup: 2048,
      requiredSize: 1024 + 8 * 17,
    });
  });

  // By macOS: chunks of 1 MiB, space for a disk of nearly 4 PiB.
  it.each([
    [512, 63, 2048, 33289],
    [4096, 7, 16384, 37450],
  ])(
    'counts tables as macOS does with blocks of %i bytes',
    async (blockSize, groupsPerTable, chunksPerGroup, entries) => {
      const image = writeAsif({ blockSize, chunkSize: MIB, size: TIB, maxSize: 2 ** 52 - MIB });
      const report = await inspect(image);
      expect(report).toMatchObject({ virtualSize: TIB, safety: { safe: true } });
      expect(report.details).toMatchObject({ groupsPerTable, chunksPerGroup, directoryEntries: entries });
      expect(report.cost).toMatchObject({ reads: 3, rounds: 2 });
    },
  );

  it('finds in a stream what random access finds', async () => {
    const image = writeAsif({ chunkSize: MIB, maxSize: 2 ** 52 - MIB });
    const { cost: _, ...report } = await inspect(image);
    for (const length of [1000, 65536]) expect(await inspectStream(image, length)).toMatchObject(report);
  });

  it('looks at the directories in the order of the file', async () => {
    const image = writeAsif();
    const swapped = image.with({ directory_offset_0: 1024, directory_offset_1: 512 });
    expect((await inspect(swapped)).details).toEqual((await inspect(image)).details);
  });

  it('accepts one segment, and refuses several', async () => {
    expect((await inspect(writeAsif().with({ total_segments: 1 }))).safety.safe).toBe(true);
    const report = await inspect(writeAsif().with({ total_segments: 2 }));
    expect(checkOf(report, 'data_file')).toMatchObject({
      result: 'failed',
      reason: { code: 'segments', params: { count: 2 } },
    });
  });

  it('notices a file that ends within its second directory', async () => {
    const image = writeAsif();
    expect((await inspect(image.truncatedTo(1024 + 8 * 17))).safety.safe).toBe(true);
    const cut = await inspect(image.truncatedTo(1024 + 8 * 17 - 1));
    expect(checkOf(cut, 'truncated').result).toBe('failed');
  });

  it.each([
    ['header_version', 2, 'asif: header_version is 2, expected exactly 1'],
    ['header_size', 79, 'asif: header_size is 79, expected at least 80'],
    ['header_size', 32769, 'asif: header_size is 32769, expected at most 32768'],
    ['directory_offset_0', 511, 'asif: directory_offsets is 511, expected at least 512'],
    ['directory_offset_1', 0, 'asif: directory_offsets is 0, expected at least 512'],
    ['directory_offset_1', MIB, 'asif: directory is 0, expected at least 8'],
    ['sector_count', 2 ** 21 + 1, 'asif: sector_count is 2097153, expected at most 2097152'],
    ['max_sector_count', 0, 'asif: max_sector_count is 0, expected at least 1'],
    [
      'max_sector_count',
      2n ** 45n,
      'asif: max_sector_count is 35184372088832, expected at most 17592186044415',
    ],
    ['chunk_size', 16384, 'asif: chunk_size is 16384, expected at least 16392'],
    ['chunk_size', 32769, 'asif: chunk_size is 32769, expected multiple of 512'],
    ['block_size', 0, 'asif: block_size is 0, expected at least 512'],
    ['block_size', 513, 'asif: block_size is 513, expected multiple of 512'],
    ['metadata_chunk', 32768, 'asif: metadata_chunk is 32768, expected at most 32767'],
  ])('refuses %s %i', async (field, value, reason) => {
    const report = await inspect(writeAsif().with({ [field]: value }));
    expect(report.format).toBe('asif');
    expect(structureOf(report)).toBe(reason);
    expect(report.safety.safe).toBe(false);
  });

  it('is something else if the four letters occur by chance', async () => {
    expect((await inspect(writeAsif().with({ header_version: 2, header_size: 80 }))).format).toBe('raw');
  });

  it('survives every field at its limits and a cut at every field', () =>
    sweepFields(writeAsif({ chunks: [new Uint8Array(32768)] })));
});
