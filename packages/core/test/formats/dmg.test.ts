import { inspectImage } from '@diskloupe/core';
import {
  type DmgChunkSpec,
  latin1,
  otherMagics,
  writeDmg,
  writeEncryptedDmg,
  writeMbr,
} from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, expectSound, inspect, inspectStream, structureOf } from '../inspect.js';
import { sweepFields } from './sweep.js';

const SECTOR = 512;
const ZLIB = 0x80000005;
const BZIP2 = 0x80000006;

const XZ = 0x80000008;

/** Noise in which no format is recognized. */
function noise(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 197 + (i >> 8) * 31) & 0xff);
}

/** An image of one table with one chunk. */
function ofOneChunk(chunk: DmgChunkSpec): ReturnType<typeof writeDmg> {
  return writeDmg({ tables: [{ chunks: [chunk] }] });
}

describe('dmg', () => {
  it('is recognized, sized and safe', async () => {
    const report = await inspect(writeDmg());
    expect(report).toMatchObject({ format: 'dmg', qemuFormat: 'dmg', virtualSize: 32 * SECTOR, missed: [] });
    expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [], undetermined: [] });
  });

  it('reports everything in the trailer and the block tables', async () => {
    expect((await inspect(writeDmg())).details).toEqual({
      format: 'dmg',
      encrypted: false,
      trailer: {
        flags: 1,
        dataForkOffset: 0,
        dataForkLength: 4118,
        rsrcForkOffset: 0,
        rsrcForkLength: 0,
        segmentNumber: 1,
        segmentCount: 1,
        segmentId: '5a5a5a5a-5a5a-5a5a-5a5a-5a5a5a5a5a5a',
        dataChecksum: { type: 2, value: '086508f5' },
        xmlOffset: 4118,
        xmlLength: 2109,
        checksum: { type: 2, value: '158ef9b2' },
        imageVariant: 1,
        sectorCount: 32,
      },
      tables: [
        {
          name: 'Driver Descriptor Map (DDM : 0)',
          sectorNumber: 0,
          sectorCount: 1,
          dataOffset: 0,
          checksum: { type: 2, value: 'b2aa7578' },
          chunks: { zlib: 1 },
        },
        {
          name: 'disk image (Apple_HFS : 1)',
          sectorNumber: 1,
          sectorCount: 31,
          dataOffset: 0,
          checksum: { type: 2, value: 'b031b745' },
          chunks: { raw: 1, zero: 1, zlib: 1, ignored: 1 },
        },
      ],
      tablesDiffer: false,
      requiredSize: 6739,
    });
  });

  it.each([
    [0, 'zero'],
    [1, 'raw'],
    [2, 'ignored'],
    [0x80000004, 'adc'],
    [ZLIB, 'zlib'],
    [BZIP2, 'bzip2'],
    [0x80000007, 'lzfse'],
    [XZ, 'xz'],
  ])('knows chunks of type %i as %s', async (type, kind) => {
    const report = await inspect(ofOneChunk({ type, sectors: 4, data: noise(100) }));
    expect(report.details).toMatchObject({ tables: [{ chunks: { [kind]: 1 } }] });
    expect(report.safety.safe).toBe(!['lzfse', 'xz'].includes(kind));
  });

  it.each([
    [[0x80000007], ['LZFSE']],
    [[XZ], ['LZMA (xz)']],
    [
      [ZLIB, 0x80000007, XZ],
      ['LZFSE', 'LZMA (xz)'],
    ],
  ] as const)('refuses chunks of %j, which cannot be decoded', async (types, codecs) => {
    const chunks = types.map((type) => ({ type, sectors: 4, data: noise(100) }));
    const report = await inspect(writeDmg({ tables: [{ chunks }] }));
    expect(checkOf(report, 'codecs')).toMatchObject({
      result: 'failed',
      reason: { code: 'dmg_codecs_unsupported', params: { codecs } },
    });
  });

  it('warns of chunks of ADC, which QEMU cannot decode', async () => {
    const report = await inspect(ofOneChunk({ type: 0x80000004, sectors: 4, data: noise(100) }));
    expect(checkOf(report, 'codecs')).toMatchObject({
      result: 'warned',
      reason: { code: 'dmg_adc' },
    });
  });

  it.each([0, 1, 2, ZLIB, BZIP2])('has no objection to chunks of type %i', async (type) => {
    const report = await inspect(ofOneChunk({ type, sectors: 4, data: noise(2048) }));
    expect(checkOf(report, 'codecs').result).toBe('passed');
  });

  it('does not count comments', async () => {
    const comment = { type: 0x7ffffffe, sectors: 0 };
    const report = await inspect(
      writeDmg({ tables: [{ chunks: [comment, { type: 0, sectors: 4 }, comment] }] }),
    );
    expect(report).toMatchObject({ virtualSize: 4 * SECTOR, safety: { safe: true } });
    expect(report.details).toMatchObject({ tables: [{ chunks: { zero: 1 }, sectorCount: 4 }] });
  });

  it('accepts a raw chunk as large as a disk, which QEMU refuses', async () => {
    const image = writeDmg({ lists: 'resourceFork', tables: [{ chunks: [{ type: 1, sectors: 0 }] }] });
    const sectors = 2 ** 31;
    const large = image.with({
      table0_sectorCount: sectors,
      table0_chunk0_sectorCount: sectors,
      table0_chunk0_compressedLength: sectors * SECTOR,
      sectorCount: sectors,
    });
    expect(checkOf(await inspect(large), 'structure').result).toBe('passed');
  });

  it('is as large as its trailer says, as for qemu-img', async () => {
    expect(await inspect(writeDmg().with({ sectorCount: 1000 }))).toMatchObject({ virtualSize: 512_000 });
  });

  it('costs few reads if it is large', async () => {
    const image = ofOneChunk({ type: 1, sectors: 4096, content: noise(4096 * SECTOR) });
    const { cost, details, virtualSize } = await inspect(image);
    expect(virtualSize).toBe(4096 * SECTOR);
    expect(details).toMatchObject({ tables: [{ chunks: { raw: 1 } }] });
    expect(cost?.reads).toBeLessThanOrEqual(3);
    expect(cost?.bytes).toBeLessThan(80 * 1024);
  });

  it('may have its trailer at the start, as very old images do', async () => {
    const report = await inspect(writeDmg({ trailerInFront: true }));
    expect(report).toMatchObject({ format: 'dmg', virtualSize: 32 * SECTOR, safety: { safe: true } });
    expect(report.details).toMatchObject({ trailer: { dataForkOffset: 512 }, requiredSize: 6739 });
    const cut = await inspect(
      writeDmg({ trailerInFront: true, lists: 'resourceFork' }).truncatedAt('table1_version'),
    );
    expect(checkOf(cut, 'truncated').result).toBe('failed');
  });

  it('is something else if the four letters occur by chance, or bytes follow the trailer', async () => {
    expect((await inspect(writeDmg().with({ version: 5, headerSize: 100 }))).format).toBe('raw');
    const image = writeDmg({ tables: [{ chunks: [{ type: 1, sectors: 1, content: noise(SECTOR) }] }] });
    expect((await inspect(Uint8Array.from([...image.bytes, 0]))).format).toBe('raw');
  });

  it('refuses an image in several files', async () => {
    const report = await inspect(writeDmg({ segmentCount: 3 }));
    expect(checkOf(report, 'data_file')).toMatchObject({
      result: 'failed',
      reason: { code: 'segments', params: { count: 3 } },
    });
    expect(report.safety.safe).toBe(false);
    // All but the first have no block tables.
    const second = await inspect(writeDmg({ segmentCount: 3, lists: 'none' }).with({ segmentNumber: 2 }));
    expect(checkOf(second, 'data_file').result).toBe('failed');
  });

  it('notices forks beyond the end of the file', async () => {
    const report = await inspect(writeDmg().with({ dataForkLength: 10_000 }));
    expect(report.details).toMatchObject({ requiredSize: 10_512 });
    expect(checkOf(report, 'truncated').result).toBe('failed');
  });

  describe('an encrypted one', () => {
    it.each([1, 2] as const)('is recognized by the mark of version %i', async (version) => {
      const report = await inspect(writeEncryptedDmg(version));
      expect(report).toMatchObject({ format: 'dmg', virtualSize: 'unseen' });
      expect(report.details).toMatchObject({ encrypted: true, trailer: null, tables: 'unseen' });
      expect(checkOf(report, 'encrypted').result).toBe('warned');
      expect(report.safety).toMatchObject({ safe: true, failures: [] });
    });

    it('is refused if only smaller disks are allowed', async () => {
      const { bytes } = writeEncryptedDmg();
      const report = await inspectImage(bytes, { maxVirtualSize: 2 ** 40 });
      expect(checkOf(report, 'virtual_size').result).toBe('undetermined');
    });

    it('that was cut short is noticed', async () => {
      const cut = await inspect(writeEncryptedDmg().truncatedTo(8191));
      expect(checkOf(cut, 'truncated').result).toBe('failed');
    });
  });

  describe('its beginning', () => {
    it.each([
      ['bzip2', BZIP2],
      ['xz', XZ],
    ])('may be compressed with %s', async (name, type) => {
      const report = await inspect(ofOneChunk({ type, sectors: 4, data: latin1(otherMagics[name] ?? '') }));
      expect(report).toMatchObject({ format: 'dmg', otherFormats: [name] });
      expect(report.safety.failures.map((check) => check.name)).toEqual(name === 'xz' ? ['codecs'] : []);
    });

    it('may be a partition table', async () => {
      const content = writeMbr().bytes.slice(0, 4 * SECTOR);
      const report = await inspect(ofOneChunk({ type: 1, sectors: 4, content }));
      expect(report).toMatchObject({ format: 'dmg', otherFormats: ['gpt'], safety: { safe: true } });
    });
  });

  describe('in a stream', () => {
    it.each(['xml', 'resourceFork', 'both'] as const)('a small one with %s is seen whole', async (lists) => {
      const image = writeDmg({ lists });
      const { cost: _, ...report } = await inspect(image);
      for (const length of [1, 511, 4096, 100_000]) {
        expect(await inspectStream(image, length)).toMatchObject(report);
      }
    });

    it('the block tables of a large one are seen right before its trailer', async () => {
      const image = ofOneChunk({ type: 1, sectors: 1024, content: noise(1024 * SECTOR) });
      const { cost: _, ...report } = await inspect(image);
      expect(report).toMatchObject({ details: { tables: [{}] }, missed: [] });
      expect(await inspectStream(image, 65536)).toEqual({ ...report, cost: null });
    });

    it('the block tables of a large one have passed further away, and are not reported as good', async () => {
      const { bytes } = ofOneChunk({ type: 1, sectors: 1024, content: noise(1024 * SECTOR) });
      const trailerAt = bytes.length - SECTOR;
      const far = new Uint8Array(bytes.length + 8192);
      far.set(bytes.subarray(0, trailerAt));
      far.set(bytes.subarray(trailerAt), trailerAt + 8192);
      const report = await inspectStream(far, 65536);
      expect(report).toMatchObject({
        format: 'dmg',
        virtualSize: 1024 * SECTOR,
        details: { tables: 'unseen' },
      });
      expect(report.missed).toEqual([{ format: 'dmg', range: 'propertyList' }]);
      expect(report.safety).toMatchObject({ safe: false, failures: [] });
      expect(checkOf(report, 'structure')).toMatchObject({ result: 'undetermined', advisory: true });
      expect(checkOf(report, 'block_tables').result).toBe('undetermined');
    });
  });

  it.each([
    ['version', 5, 'dmg: version is 5, expected exactly 4'],
    ['headerSize', 511, 'dmg: headerSize is 511, expected exactly 512'],
    [
      'dataForkOffset',
      2n ** 63n,
      'dmg: dataForkOffset is 9223372036854775808, expected at most 9007199254740991',
    ],
    ['dataChecksumSize', 1025, 'dmg: checksumSize is 1025, expected at most 1024'],
    ['checksumSize', 1025, 'dmg: checksumSize is 1025, expected at most 1024'],
    ['sectorCount', 2n ** 44n, 'dmg: sectorCount is 17592186044416, expected at most 17592186044415'],
    ['rsrcForkLength', 0, undefined],
    ['rsrcForkLength', 8, 'dmg: dataOffset is 256, expected at most 8'],
    ['rsrcForkOffset', 100_000, 'dmg: resourceFork is 0, expected at least 1073'],
    ['fork_dataOffset', 0, 'dmg: dataOffset is 0, expected at least 16'],
    ['fork_dataLength', 0, 'dmg: dataLength is 0, expected at least 1'],
    ['fork_dataLength', 1000, 'dmg: dataLength is 1000, expected at most 817'],
    ['table0_length', 0, 'dmg: resourceLength is 0, expected at least 1'],
    ['table0_length', 700, 'dmg: resourceLength is 700, expected at most 692'],
    ['table0_chunkCount', 1, 'dmg: chunkCount is 1, expected exactly 2'],
    ['table0_chunkCount', 3, 'dmg: chunkCount is 3, expected exactly 2'],
    ['table0_sectorCount', 2, 'dmg: sectorCount is 2, expected exactly 1'],
    ['table0_checksumSize', 4096, 'dmg: checksumSize is 4096, expected at most 1024'],
    ['table0_chunk0_entryType', 0x80000003, 'dmg: entryType is 2147483651, expected known'],
    ['table0_chunk0_entryType', 0x80000009, 'dmg: entryType is 2147483657, expected known'],
    ['table0_chunk0_entryType', 3, 'dmg: entryType is 3, expected known'],
    ['table0_chunk0_sectorCount', 131_073, 'dmg: sectorCount is 131073, expected at most 131072'],
    [
      'table0_chunk0_compressedLength',
      2 ** 26 + 1,
      'dmg: compressedLength is 67108865, expected at most 67108864',
    ],
    ['table1_chunk1_sectorNumber', 3, 'dmg: sectorNumber is 3, expected exactly 4'],
    ['table1_chunk1_sectorNumber', 5, 'dmg: sectorNumber is 5, expected exactly 4'],
  ])('refuses %s %i', async (field, value, reason) => {
    const lists = reason === undefined ? 'none' : 'resourceFork';
    const report = await inspect(writeDmg({ lists }).with({ [field]: value }));
    expect(report.format).toBe('dmg');
    expect(structureOf(report)).toBe(reason ?? 'dmg: xmlLength is 0, expected at least 1');
    expect(report.safety.safe).toBe(false);
  });

  it('accepts a chunk of no sectors, as QEMU does', async () => {
    const chunks = [
      { type: 1, sectors: 0 },
      { type: 0, sectors: 4 },
    ];
    const report = await inspect(writeDmg({ tables: [{ chunks }] }));
    expect(report).toMatchObject({ virtualSize: 4 * SECTOR, safety: { safe: true } });
  });

  it('reports what a table adds to the places of its chunks', async () => {
    const image = writeDmg({ lists: 'resourceFork' }).with({ table0_dataOffset: 0x01020304 });
    expect((await inspect(image)).details).toMatchObject({ tables: [{ dataOffset: 0x01020304 }, {}] });
  });

  it('does not start over if a table does not follow the previous one', async () => {
    const values = { table0_sectorNumber: 5, table1_sectorNumber: 0, sectorCount: 31 };
    const report = await inspect(writeDmg({ lists: 'resourceFork' }).with(values));
    expect(checkOf(report, 'block_tables').result).toBe('failed');
  });

  it.each([
    [0, 0],
    [1, 2],
    [8, 2],
    [9, 4],
    [1024, 256],
  ])('has %i bits of a checksum as %i digits', async (dataChecksumSize, digits) => {
    const { details } = await inspect(writeDmg().with({ dataChecksumSize }));
    expect(details).toMatchObject({
      trailer: { dataChecksum: { value: expect.stringMatching(new RegExp(`^.{${digits}}$`)) } },
    });
  });

  it('does not know how long an encrypted one of version 1 has to be', async () => {
    expect((await inspect(writeEncryptedDmg(1))).details).toMatchObject({ requiredSize: 0 });
    expect((await inspect(writeEncryptedDmg(2))).details).toMatchObject({ requiredSize: 8192 });
  });

  it.each(['xml', 'resourceFork', 'both'] as const)('survives broken fields with %s', (lists) =>
    sweepFields(writeDmg({ lists })),
  );

  it('survives broken fields with its trailer at the start', () =>
    sweepFields(writeDmg({ trailerInFront: true, lists: 'both' })));

  it.each([1, 2] as const)('survives broken fields when encrypted, version %i', (version) =>
    sweepFields(writeEncryptedDmg(version)),
  );

  it('survives any byte of its property list', async () => {
    const image = writeDmg();
    const at = image.bytes.length - SECTOR - 2109;
    for (let i = 0; i < 2109; i += 7) {
      const broken = image.clone();
      broken.bytes[at + i] = i % 3 ? 0x3c : 0;
      expectSound(await inspect(broken), `byte ${i}`);
    }
  });
});
