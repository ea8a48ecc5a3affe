import { BufferSource, ImageFormatError, SourceReadError } from '@diskloupe/core';
import { type PartitionTable, type ReadPartitionsOptions, readPartitions } from '@diskloupe/core/contents';
import { CountingSource } from '@diskloupe/core/source';
import { corpusImage, type TestImage, writeGpt, writeMbr } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';

const read = (image: TestImage, options?: ReadPartitionsOptions): Promise<PartitionTable | null> =>
  readPartitions(new BufferSource(image.bytes), options);

const LINUX = { type: 0x83, firstLba: 64, sectors: 128 };
const logical = { type: 0x83, firstLba: 2, sectors: 2 };

/** An extended partition at sector 64 whose chained boot records are 100 sectors apart. */
function chainOf(count: number, record: object = logical): TestImage {
  const place = (index: number): number => 64 + 100 * index;
  const extended = Array.from({ length: count }, (_, index): [number, object[]] => {
    const link = { type: 5, firstLba: place(index + 1) - 64, sectors: 50 };
    return [place(index), index + 1 < count ? [record, link] : [record]];
  });
  const sectors = place(count);
  return writeMbr({
    sectors,
    records: [{ type: 5, firstLba: 64, sectors: sectors - 64 }],
    extended: Object.fromEntries(extended),
  });
}

describe('readPartitions', () => {
  it('reports the partitions of an MBR', async () => {
    const records = [{ ...LINUX, bootFlag: 0x80 }, {}, { type: 7, firstLba: 192, sectors: 1 }];
    expect(await read(writeMbr({ records }))).toEqual({
      kind: 'mbr',
      id: '0x1234abcd',
      diskSignature: '0x1234abcd',
      sectorSize: 512,
      firstUsableLba: null,
      lastUsableLba: null,
      copy: null,
      partitions: [
        {
          number: 1,
          kind: 'primary',
          type: '0x83',
          typeName: 'Linux',
          firstLba: 64,
          lastLba: 191,
          offset: 32_768,
          length: 65_536,
          bootable: true,
          uuid: '1234abcd-01',
          name: null,
          attributes: null,
          flags: [],
        },
        expect.objectContaining({ number: 3, typeName: 'HPFS/NTFS/exFAT', uuid: '1234abcd-03' }),
      ],
      hybridPartitions: [],
      faults: [],
    });
  });

  it('reports the partitions of a GPT', async () => {
    const attributes = 1n | (1n << 60n) | (1n << 50n);
    const image = writeGpt({ partitions: [{ firstLba: 40, lastLba: 49, name: 'data', attributes }] });
    expect(await read(image)).toMatchObject({
      kind: 'gpt',
      id: '0c0d0e0f-0a0b-0849-8706-050403020100',
      diskSignature: null,
      sectorSize: 512,
      firstUsableLba: 34,
      lastUsableLba: 97,
      copy: 'primary',
      partitions: [
        {
          number: 1,
          kind: 'primary',
          type: '0fc63daf-8483-4772-8e79-3d69d8477de4',
          typeName: 'Linux filesystem',
          firstLba: 40,
          lastLba: 49,
          uuid: '01010101-0101-0101-0101-010101010101',
          name: 'data',
          flags: ['required', 'bit_50', 'read_only'],
        },
      ],
      faults: [],
    });
  });

  it('finds nothing on a disk without a table', async () => {
    for (const bytes of [new Uint8Array(0), new Uint8Array(100), new Uint8Array(100_000).fill(1)]) {
      expect(await readPartitions(new BufferSource(bytes))).toBe(null);
    }
  });

  it('uses the backup if the first copy is damaged, and says so', async () => {
    const damaged = writeGpt().with({ primary_Reserved: 1 });
    expect(await read(damaged)).toMatchObject({
      copy: 'backup',
      partitions: [{ number: 1 }],
      faults: [{ code: 'gpt_copy', copy: 'primary', state: 'damaged' }],
    });
  });

  it('reports the partitions as unseen if both copies are damaged', async () => {
    const damaged = writeGpt().with({ primary_Reserved: 1, backup_Reserved: 1 });
    expect(await read(damaged)).toMatchObject({ id: null, copy: null, partitions: 'unseen' });
  });

  it('finds no partitions behind a protective MBR without a GPT', async () => {
    const gone = { primary_Signature: new Uint8Array(8), backup_Signature: new Uint8Array(8) };
    expect(await read(writeGpt().with(gone))).toMatchObject({ kind: 'gpt', id: null, partitions: [] });
  });

  it('looks for a GPT only at the given sector size', async () => {
    const both = writeGpt({ sectorSize: 4096 });
    both.bytes.set(writeGpt().bytes.subarray(512, 1024), 512);
    expect(await read(both, { sectorSize: 4096 })).toMatchObject({ sectorSize: 4096, copy: 'primary' });
    expect(await read(writeGpt(), { sectorSize: 4096 })).toMatchObject({
      sectorSize: 4096,
      id: null,
      partitions: [],
    });
  });

  it('reads a large disk in a few small ranges', async () => {
    const head = writeMbr().bytes;
    const source = new CountingSource({
      size: 2 ** 46,
      async read(offset, length) {
        const bytes = new Uint8Array(length);
        bytes.set(head.subarray(offset, offset + length));
        return bytes;
      },
    });
    expect(await readPartitions(source)).toMatchObject({ partitions: [{ number: 1 }] });
    expect(source.reads).toHaveLength(2);
    expect(source.bytesRead).toBeLessThan(128 * 1024);
  });

  it('rejects with the reason of its signal, and with the error of the source', async () => {
    const source = new BufferSource(writeMbr().bytes);
    await expect(readPartitions(source, { signal: AbortSignal.abort('stop') })).rejects.toBe('stop');
    const gone = {
      size: 4096,
      read: async () =>
        Promise.reject(new SourceReadError(0, 512, { code: 'fault_reported', params: { text: 'gone' } })),
    };
    await expect(readPartitions(gone)).rejects.toThrow(SourceReadError);
  });

  it('returns plain JSON for each recorded disk', async () => {
    for (const name of ['gpt-hybrid.img', 'gpt-4096.img', 'gpt-damaged-primary.img', 'mbr-extended-5.img']) {
      const table = await readPartitions(new BufferSource(await corpusImage(name)));
      expect(JSON.parse(JSON.stringify(table)), name).toEqual(table);
      expect(table, name).not.toBe(null);
    }
  });
});

describe('a chain of extended boot records', () => {
  it('is followed to its end, however long it is', async () => {
    const table = await read(chainOf(60));
    expect(table?.partitions).toHaveLength(61);
    expect(table?.partitions.at(-1)).toMatchObject({ number: 64, kind: 'logical', uuid: '1234abcd-40' });
    expect(table?.partitions[0]).toMatchObject({ number: 1, kind: 'extended' });
    expect(table?.faults).toEqual([]);
  });

  it('holds as many partitions as Linux knows, up to number 255', async () => {
    expect(await read(chainOf(251))).toMatchObject({ partitions: { length: 252 }, faults: [] });
    expect(await read(chainOf(252))).toMatchObject({
      partitions: { length: 252 },
      faults: [{ code: 'chain_incomplete' }],
    });
  });

  it('is followed only so far if it holds nothing', async () => {
    // The records from the second on are beyond the 64 KiB that are read at first.
    expect(await read(chainOf(257, {}))).toMatchObject({ partitions: { length: 1 }, faults: [] });
    expect(await read(chainOf(258, {}))).toMatchObject({ faults: [{ code: 'chain_incomplete' }] });
  });

  it('is refused if it is circular', async () => {
    const link = (firstLba: number) => ({ type: 5, firstLba, sectors: 20 });
    const image = writeMbr({
      sectors: 9000,
      records: [{ type: 5, firstLba: 64, sectors: 8900 }],
      extended: { 64: [link(4000)], 4064: [logical, link(8000)], 8064: [logical, link(4000)] },
    });
    const refused = await read(image).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ImageFormatError);
    expect(refused).toMatchObject({ field: 'extended_boot_record', value: 4064 });
  });

  it('is incomplete if it leads out of the disk', async () => {
    const link = { type: 5, firstLba: 2 ** 32 - 65, sectors: 20 };
    const image = writeMbr({
      records: [{ type: 5, firstLba: 64, sectors: 100 }],
      extended: { 64: [logical, link] },
    });
    expect(await read(image)).toMatchObject({
      partitions: [{ number: 1 }, { number: 5 }],
      faults: [{ code: 'chain_incomplete' }],
    });
  });

  it('is followed in each extended partition, as Linux does', async () => {
    const image = writeMbr({
      records: [
        { type: 5, firstLba: 64, sectors: 32 },
        { type: 0xf, firstLba: 128, sectors: 32 },
      ],
      extended: { 64: [logical], 128: [logical] },
    });
    const table = await read(image);
    expect(table?.partitions).toMatchObject([
      { number: 1 },
      { number: 2 },
      { number: 5, firstLba: 66 },
      { number: 6, firstLba: 130 },
    ]);
    expect(table?.faults).toEqual([]);
  });
});

describe('the faults of a table', () => {
  it('are partitions that share bytes', async () => {
    const records = [LINUX, { type: 0x83, firstLba: 191, sectors: 20 }];
    expect((await read(writeMbr({ records })))?.faults).toEqual([
      { code: 'overlap', partitions: [1, 2], offset: 191 * 512, end: 192 * 512 },
    ]);
  });

  it('are partitions that end beyond the disk, by a sector', async () => {
    const upTo = (sectors: number): Promise<PartitionTable | null> =>
      read(writeMbr({ sectors: 192, records: [{ ...LINUX, sectors }] }));
    expect((await upTo(128))?.faults).toEqual([]);
    expect((await upTo(129))?.faults).toEqual([{ code: 'beyond_disk', partition: 1, end: 193 * 512 }]);
  });

  it('are logical partitions outside of the extended one', async () => {
    const inside = (sectors: number): Promise<PartitionTable | null> =>
      read(
        writeMbr({
          records: [{ type: 5, firstLba: 64, sectors: 20 }],
          extended: { 64: [{ ...logical, sectors }] },
        }),
      );
    expect((await inside(18))?.faults).toEqual([]);
    expect((await inside(19))?.faults).toEqual([{ code: 'outside_extended', partition: 5 }]);
  });

  it('are not records without a size, which are no partitions', async () => {
    const records = [LINUX, { type: 0x83 }];
    expect(await read(writeMbr({ records }))).toMatchObject({ partitions: { length: 1 }, faults: [] });
  });
});
