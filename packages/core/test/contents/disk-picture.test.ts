import { BufferSource } from '@diskloupe/core';
import { type DiskArea, type DiskPicture, drawDisk } from '@diskloupe/core/contents';
import { openDisk } from '@diskloupe/core/disk';
import { corpusImage, type TestImage, writeGpt, writeMbr, writeQcow2 } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';

const SECTOR = 512;
const draw = (image: TestImage): Promise<DiskPicture> => drawDisk(new BufferSource(image.bytes));
const drawImage = async (name: string): Promise<DiskPicture> =>
  drawDisk(await openDisk(await corpusImage(name)));

/** `kind number offset+length` of each segment, in sectors. */
function drawn({ areas, segments }: DiskPicture): string[] {
  return segments.map(({ area, offset, length }) => {
    const { kind, number } = areas[area] as DiskArea;
    return `${kind} ${number ?? '-'} ${offset / SECTOR}+${length / SECTOR}`;
  });
}

/** Whatever is drawn has no gap, and what is kept adds up. */
function expectSane({ size, end, areas, segments, kept }: DiskPicture): void {
  let at = 0;
  for (const { offset, length, area, stretches } of segments) {
    expect(offset).toBe(at);
    expect(length).toBeGreaterThan(0);
    expect(areas[area]).toBeDefined();
    expect(stretches.length).toBeLessThanOrEqual(256);
    expect(stretches.reduce((sum, each) => sum + each.length, 0)).toBe(length);
    at += length;
  }
  expect(at).toBe(end);
  expect(end).toBeGreaterThanOrEqual(size);
  const { stored, compressed, zeros, absent, unread } = kept;
  expect(stored + compressed + zeros + absent + unread).toBe(end);
}

describe('drawDisk: the areas of a disk', () => {
  it('draws the partitions of a GPT and what is between them', async () => {
    const image = writeGpt({
      sectors: 200,
      partitions: [
        { firstLba: 40, lastLba: 59, type: '28732ac11ff8d211ba4b00a0c93ec93b' },
        { firstLba: 80, lastLba: 99, name: 'data' },
      ],
    });
    const picture = await draw(image);
    expectSane(picture);
    expect(drawn(picture)).toEqual([
      'unused - 0+40',
      'boot 1 40+20',
      'unused - 60+20',
      'other 2 80+20',
      'unused - 100+100',
    ]);
    expect(picture).toMatchObject({
      table: 'gpt',
      id: '0c0d0e0f-0a0b-0849-8706-050403020100',
      size: 102_400,
    });
    expect(picture.areas).toMatchObject([
      { kind: 'unused', number: null, partitions: 0, length: 160 * SECTOR },
      { number: 1, partitions: 1, typeName: 'EFI System' },
      { number: 2, name: 'data', typeName: 'Linux filesystem', holds: null, offset: 80 * SECTOR },
    ]);
  });

  it('draws the logical partitions in place of the extended one', async () => {
    const records = [{ type: 5, firstLba: 64, sectors: 100 }];
    const extended = {
      64: [
        { type: 0x83, firstLba: 2, sectors: 10 },
        { type: 5, firstLba: 50, sectors: 20 },
      ],
      114: [{ type: 0x82, firstLba: 2, sectors: 18 }],
    };
    const picture = await draw(writeMbr({ records, extended }));
    expectSane(picture);
    expect(drawn(picture)).toEqual([
      'unused - 0+66',
      'other 5 66+10',
      'unused - 76+40',
      'other 6 116+18',
      'unused - 134+122',
    ]);
    expect(picture.id).toBe('0x1234abcd');
  });

  it('draws an extended partition with nothing in it', async () => {
    expect(drawn(await draw(writeMbr({ records: [{ type: 5, firstLba: 64, sectors: 100 }] })))).toContain(
      'other 1 64+100',
    );
  });

  it('draws a partition within another one, and what is left of the outer one around it', async () => {
    const records = [
      { type: 0x83, firstLba: 10, sectors: 100 },
      { type: 0xef, firstLba: 40, sectors: 20 },
    ];
    const picture = await draw(writeMbr({ records }));
    expectSane(picture);
    expect(drawn(picture)).toEqual([
      'unused - 0+10',
      'other 1 10+30',
      'boot 2 40+20',
      'other 1 60+50',
      'unused - 110+146',
    ]);
    expect(picture.areas[1]).toMatchObject({
      number: 1,
      length: 100 * SECTOR,
      kept: { stored: 80 * SECTOR },
    });
    expect(picture.faults).toMatchObject([{ code: 'overlap', partitions: [1, 2] }]);
  });

  it('lists both of two partitions at the same place', async () => {
    const record = { type: 0x83, firstLba: 10, sectors: 20 };
    const picture = await draw(writeMbr({ records: [record, record] }));
    expectSane(picture);
    expect(picture.areas.map(({ number }) => number)).toEqual([null, 1, 2]);
    expect(drawn(picture)).toEqual(['unused - 0+10', 'other 2 10+20', 'unused - 30+226']);
  });

  it('draws as missing what is beyond the disk', async () => {
    const records = [
      { type: 0x83, firstLba: 10, sectors: 300 },
      { type: 0x83, firstLba: 400, sectors: 100 },
    ];
    const picture = await draw(writeMbr({ records }));
    expectSane(picture);
    expect(drawn(picture)).toEqual([
      'unused - 0+10',
      'other 1 10+246',
      'missing - 256+144',
      'missing 2 400+100',
    ]);
    expect(picture).toMatchObject({ size: 256 * SECTOR, end: 500 * SECTOR, kept: { unread: 244 * SECTOR } });
  });

  it('skips partitions of no length', async () => {
    const records = [
      { type: 0x83, firstLba: 0, sectors: 0 },
      { type: 0x83, firstLba: 10, sectors: 5 },
    ];
    expect(drawn(await draw(writeMbr({ records })))).toEqual([
      'unused - 0+10',
      'other 2 10+5',
      'unused - 15+241',
    ]);
  });

  it('draws 256 partitions each, and all that follow as one', async () => {
    const partitions = Array.from({ length: 300 }, (_, at) => ({ firstLba: 100 + at, lastLba: 100 + at }));
    const picture = await draw(writeGpt({ entryCount: 512, sectors: 600, partitions }));
    expectSane(picture);
    expect(picture.areas.filter(({ number }) => number !== null)).toHaveLength(256);
    expect(picture.areas.at(-1)).toMatchObject({ number: null, partitions: 44, length: 44 * SECTOR });
  });

  it('draws a disk without a table as what it holds', async () => {
    const picture = await drawImage('ext4.raw');
    expectSane(picture);
    expect(picture.table).toBe(null);
    expect(picture.areas).toMatchObject([{ kind: 'file-system', holds: 'ext4', number: null }]);
  });

  it('draws an encrypted disk as locked', async () => {
    const picture = await drawDisk(new BufferSource(await corpusImage('luks2-cryptsetup.luks')));
    expect(picture.areas).toMatchObject([{ kind: 'locked', holds: 'luks' }]);
  });

  it('draws an empty disk as unused, and one with unknown bytes as something else', async () => {
    expect((await drawDisk(await openDisk(writeQcow2().bytes))).areas).toMatchObject([{ kind: 'unused' }]);
    expect((await drawImage('random.raw')).areas).toMatchObject([{ kind: 'other', holds: null }]);
  });

  it('draws a disk of no size', async () => {
    const picture = await drawImage('qcow2-size-0.qcow2');
    expect(picture).toMatchObject({ size: 0, end: 0, segments: [] });
  });

  it('draws around the partitions of a disc its file system, not unused space', async () => {
    const picture = await drawDisk(new BufferSource(await corpusImage('iso-append-mbr.iso')));
    expectSane(picture);
    expect(picture.areas.map(({ kind }) => kind)).not.toContain('unused');
    expect(picture.areas.map(({ holds }) => holds)).toContain('iso9660');
  });

  it('draws a disc without partitions as one file system', async () => {
    const picture = await drawDisk(new BufferSource(await corpusImage('iso-plain.iso')));
    expect(picture.table).toBe(null);
    expect(picture.areas).toMatchObject([{ kind: 'file-system', holds: 'iso9660' }]);
  });

  it('says that a GPT without a valid copy was not seen', async () => {
    const image = writeGpt({ partitions: [{ firstLba: 40, lastLba: 49 }] });
    image.bytes.fill(0, 512, 34 * 512);
    image.bytes.fill(0, image.bytes.length - 34 * 512);
    const picture = await draw(image);
    expect(picture).toMatchObject({ table: 'unseen', areas: [{ number: null, kind: 'other' }] });
  });

  it('finds a table through the image around it', async () => {
    const raw = await drawImage('gpt-sgdisk.img');
    const { areas } = await drawImage('qcow2-gpt-inside.qcow2');
    expect(areas.map(({ kept, ...area }) => area)).toEqual(raw.areas.map(({ kept, ...area }) => area));
  });

  it('is plain JSON', async () => {
    const picture = await drawImage('qcow2-gpt-inside.qcow2');
    expect(JSON.parse(JSON.stringify(picture))).toEqual(picture);
  });
});

describe('drawDisk: what the image keeps', () => {
  const CLUSTER = 65_536;

  /** A qcow2 image with these entries in its first L2 table, and the same table for each further 512 MiB. */
  function mapped(entries: readonly bigint[], tables = 1): Uint8Array<ArrayBuffer> {
    const image = writeQcow2({ size: Math.max(entries.length, (tables - 1) * 8192 + 1) * CLUSTER });
    const bytes = new Uint8Array(16 * CLUSTER);
    bytes.set(image.bytes);
    const view = new DataView(bytes.buffer);
    for (let table = 0; table < tables; table++) view.setBigUint64(3 * CLUSTER + 8 * table, L2 | COPIED);
    for (const [at, entry] of entries.entries()) view.setBigUint64(Number(L2) + 8 * at, entry);
    return bytes;
  }

  const L2 = BigInt(4 * CLUSTER);
  const COPIED = 1n << 63n;
  const DATA = BigInt(5 * CLUSTER) | COPIED;
  const ZERO = 1n;
  /** Compressed to three sectors at the sixth cluster. */
  const COMPRESSED = (1n << 62n) | (2n << 54n) | BigInt(6 * CLUSTER);
  const BEYOND = BigInt(100 * CLUSTER);

  it('counts each way to keep a cluster', async () => {
    const picture = await drawDisk(await openDisk(mapped([DATA, ZERO, COMPRESSED, 0n])));
    expect(picture.kept).toEqual({
      inFile: CLUSTER + 3 * SECTOR,
      stored: CLUSTER,
      compressed: CLUSTER,
      zeros: CLUSTER,
      absent: CLUSTER,
      unread: 0,
    });
    const none = { stored: 0, compressed: 0, zeros: 0, absent: 0 };
    expect(picture.segments[0]?.stretches).toEqual([
      { ...none, length: CLUSTER, stored: 1 },
      { ...none, length: CLUSTER, zeros: 1 },
      { ...none, length: CLUSTER, compressed: 1 },
      { ...none, length: CLUSTER, absent: 1 },
    ]);
  });

  it('shows a single cluster of a large disk', async () => {
    const bytes = mapped([DATA]);
    new DataView(bytes.buffer).setBigUint64(24, 1n << 40n);
    new DataView(bytes.buffer).setUint32(36, 2048);
    const { segments } = await drawDisk(await openDisk(bytes));
    expect(segments[0]?.stretches[0]).toMatchObject({ length: 2 ** 32, stored: 0.001, absent: 1 });
  });

  it('leaves out only what a damaged entry describes', async () => {
    const picture = await drawDisk(await openDisk(mapped([DATA, DATA, BEYOND, ZERO, BEYOND, DATA])));
    expectSane(picture);
    expect(picture.kept).toMatchObject({ stored: 3 * CLUSTER, zeros: CLUSTER, unread: 2 * CLUSTER });
  });

  it('finds the partitions of a disk whose end is lost', async () => {
    const gpt = writeGpt({ sectors: 256, partitions: [{ firstLba: 140, lastLba: 200 }] }).bytes;
    const bytes = mapped([DATA, BEYOND]);
    bytes.set(gpt.subarray(0, CLUSTER), 5 * CLUSTER);
    const picture = await drawDisk(await openDisk(bytes));
    expect(picture).toMatchObject({ table: 'gpt', faults: [{ code: 'gpt_copy', copy: 'backup' }] });
    expect(picture.areas.at(-1)).toMatchObject({ number: 1, holds: 'unseen', kind: 'file-system' });
  });

  it('gives up on a map with damaged entries everywhere', async () => {
    const picture = await drawDisk(await openDisk(mapped(Array(8192).fill(BEYOND))));
    expectSane(picture);
    expect(picture).toMatchObject({ table: 'unseen', kept: { unread: picture.size } });
  });

  it('ends in time, whatever the map', async () => {
    const start = performance.now();
    const entries = Array.from({ length: 8192 }, (_, at) => (at % 2 ? DATA : ZERO));
    const picture = await drawDisk(await openDisk(mapped(entries, 8192)), { maxTime: 50 });
    expectSane(picture);
    expect(picture.kept.unread).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('ends when it is aborted', async () => {
    const abort = new AbortController();
    const entries = Array.from({ length: 8192 }, (_, at) => (at % 2 ? DATA : ZERO));
    const drawing = drawDisk(await openDisk(mapped(entries, 8192)), { signal: abort.signal });
    setTimeout(() => abort.abort(new Error('enough')));
    await expect(drawing).rejects.toThrow('enough');
  });

  it('counts a raw file as stored', async () => {
    const picture = await draw(writeMbr());
    expect(picture.kept).toEqual({
      inFile: 131_072,
      stored: 131_072,
      compressed: 0,
      zeros: 0,
      absent: 0,
      unread: 0,
    });
    expect(picture.segments.every(({ stretches }) => stretches.length === 1)).toBe(true);
  });

  it('counts the holes of a file that knows them as absent', async () => {
    const { bytes } = writeMbr({ sectors: 2048, records: [{ type: 0x83, firstLba: 1024, sectors: 1024 }] });
    const source = new BufferSource(bytes);
    const isHole = (offset: number): boolean => offset >= 1024 * SECTOR;
    const picture = await drawDisk({ size: source.size, read: source.read.bind(source), isHole });
    expect(picture.areas.at(-1)?.kept).toMatchObject({ stored: 0, absent: 1024 * SECTOR });
  });

  it('counts compressed clusters by their compressed length', async () => {
    const { kept } = await drawImage('qcow2-zlib.qcow2');
    expect(kept.compressed).toBeGreaterThan(0);
    expect(kept.inFile - kept.stored).toBeGreaterThan(0);
    expect(kept.inFile - kept.stored).toBeLessThan(kept.compressed);
  });
});
