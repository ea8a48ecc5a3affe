import { ImageFormatError } from '@diskloupe/core';
import { openDisk, type VirtualDisk } from '@diskloupe/core/disk';
import { DiskReadError, MissingFileError } from '@diskloupe/core/errors';
import {
  type TestImage,
  type VhdxBlockSpec,
  type VhdxLogEntrySpec,
  type VhdxSpec,
  withVhdxLog,
  writeVhdx,
  writeVhdxDisk,
} from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { fault } from '../../faults.js';

const MIB = 2 ** 20;
const BAT = 2 * MIB;
/** Blocks of 1 MiB, so that a chunk has 4096 of them. */
const SPEC: VhdxSpec = { size: 8 * MIB, blockSize: MIB };

const filled = (value: number, length = MIB): Uint8Array => new Uint8Array(length).fill(value);

function open({ bytes }: TestImage, parent?: TestImage): Promise<VirtualDisk> {
  return openDisk(bytes, { resolve: (name) => (name === 'parent.vhdx' ? parent?.bytes : undefined) });
}

/** The byte at each of some places. */
async function bytesAt(disk: VirtualDisk, ...offsets: readonly number[]): Promise<(number | undefined)[]> {
  return Promise.all(offsets.map(async (offset) => (await disk.read(offset, 1))[0]));
}

describe('the disk in a VHDX', () => {
  it('has the size and the blocks that the metadata says', async () => {
    const disk = await open(writeVhdxDisk(SPEC, [{ entry: 3, state: 6, bytes: filled(7) }]));
    expect(disk.size).toBe(8 * MIB);
    expect(disk.clusterSize).toBe(MIB);
    expect(disk.backingFile).toBe(null);
    expect(await bytesAt(disk, 3 * MIB - 1, 3 * MIB, 4 * MIB - 1, 4 * MIB)).toEqual([0, 7, 7, 0]);
  });

  it.each([0, 1, 2, 3, 5])('reads zeros from a block of state %i', async (state) => {
    const disk = await open(writeVhdxDisk(SPEC, [{ entry: 0, state, bytes: filled(7) }]));
    expect(await bytesAt(disk, 0, MIB - 1)).toEqual([0, 0]);
  });

  it('skips the entries of sector bitmaps, one after each chunk', async () => {
    const spec = { ...SPEC, size: 9 * 2 ** 30 };
    const blocks = [
      { entry: 4095, state: 6, bytes: filled(1) },
      { entry: 4097, state: 6, bytes: filled(2) },
      { entry: 8194, state: 6, bytes: filled(3) },
    ];
    const disk = await open(writeVhdxDisk(spec, blocks));
    expect(await bytesAt(disk, 4095 * MIB, 4096 * MIB, 8191 * MIB, 8192 * MIB)).toEqual([1, 2, 0, 3]);
    const across = await disk.read(4096 * MIB - 2, 4);
    expect([...across]).toEqual([1, 1, 2, 2]);
  });

  it('counts chunks in logical sectors, which may have 4096 bytes', async () => {
    const spec = { ...SPEC, size: 2 ** 36, logicalSectorSize: 4096 };
    const blocks = [
      { entry: 4097, state: 6, bytes: filled(1) },
      { entry: 32_769, state: 6, bytes: filled(2) },
    ];
    const disk = await open(writeVhdxDisk(spec, blocks));
    expect(await bytesAt(disk, 4096 * MIB, 4097 * MIB, 32_768 * MIB)).toEqual([0, 1, 2]);
  });

  it('reads zeros if the file ends within its last sector', async () => {
    const image = writeVhdxDisk(SPEC, [{ entry: 0, state: 6, bytes: filled(7) }]);
    const disk = await open(image.truncatedTo(5 * MIB - 511));
    expect(await bytesAt(disk, 0, MIB - 512, MIB - 511)).toEqual([7, 7, 0]);
  });

  it.each([
    ['in the header area', { bat_0: 6 }, fault('read_misplaced', { part: 'block', place: 0 })],
    ['in the log', { bat_0: MIB + 6 }, fault('read_misplaced', { part: 'block', place: 1048576 })],
    ['in the table itself', { bat_0: BAT + 6 }, fault('read_misplaced', { part: 'block', place: 2097152 })],
    [
      'with a state that is none',
      { bat_0: 4 * MIB + 4 },
      fault('read_state_unknown', { part: 'block', state: 4 }),
    ],
    ['partially there without a parent', { bat_0: 4 * MIB + 7 }, fault('read_partial_without_parent')],
  ])('refuses a block %s, and reads the others', async (_, values, reason) => {
    const blocks = [
      { entry: 0, state: 6, bytes: filled(1) },
      { entry: 1, state: 6, bytes: filled(2) },
    ];
    const disk = await open(writeVhdxDisk(SPEC, blocks).with(values));
    await expect(disk.read(10, 10)).rejects.toThrow(DiskReadError);
    await expect(disk.read(10, 10)).rejects.toMatchObject({ reason });
    expect(await bytesAt(disk, MIB)).toEqual([2]);
  });

  it('refuses what is beyond the cut', async () => {
    const image = writeVhdxDisk(SPEC, [{ entry: 0, state: 6, bytes: filled(7) }]);
    for (const cut of [
      image.truncatedTo(4 * MIB),
      image.truncatedTo(5 * MIB - 512),
      image.with({ bat_0: 16 * MIB + 6 }),
      image.with({ bat_0: (1n << 63n) + 6n }),
    ])
      await expect(open(cut)).rejects.toThrow(/end of block 0 is \d+, expected at most in cut file \d+/);
  });

  it('refuses an image that requires something unknown', async () => {
    const image = writeVhdx(SPEC).with({ table1_EntryCount: 3, table2_EntryCount: 3 }, true);
    await expect(open(image)).rejects.toThrow('required feature is 01234567-89ab-cdef-0123-456789abcdef');
  });
});

describe('a VHDX with a parent', () => {
  /** The DataWriteGuid of all images by the writer. */
  const linkage = '{66666666-7777-8888-9999-AAAAAAAAAAAA}';
  const locator = { parent_linkage: linkage, relative_path: '.\\parent.vhdx' };
  const parent = writeVhdxDisk(SPEC, [
    { entry: 0, state: 6, bytes: filled(0xa0) },
    { entry: 1, state: 6, bytes: filled(0xa1) },
    { entry: 2, state: 6, bytes: filled(0xa2) },
    { entry: 3, state: 6, bytes: filled(0xa3) },
  ]);
  const child = (blocks: readonly VhdxBlockSpec[], entries = locator, spec = SPEC): TestImage =>
    writeVhdxDisk({ ...spec, parent: entries }, blocks);

  it('is read through it if a block is not present, and only then', async () => {
    const blocks = [
      { entry: 1, state: 6, bytes: filled(0xb1) },
      { entry: 2, state: 2 },
      { entry: 3, state: 3 },
    ];
    const disk = await open(child(blocks), parent);
    expect(disk.backingFile).toEqual({ filename: 'parent.vhdx', format: 'vhdx' });
    expect(await bytesAt(disk, 0, MIB, 2 * MIB, 3 * MIB, 4 * MIB)).toEqual([0xa0, 0xb1, 0, 0, 0]);
  });

  it.each([512, 4096])('is read by the bits of its sectors of %i bytes', async (logicalSectorSize) => {
    const bitmap = new Uint8Array(MIB);
    // Of block 1: its sectors 0, 2, 3 and 9.
    bitmap.set([0b0000_1101, 0b0000_0010], MIB / logicalSectorSize / 8);
    const ratio = (2 ** 23 * logicalSectorSize) / MIB;
    const blocks = [
      { entry: 1, state: 7, bytes: filled(0xb1) },
      { entry: ratio, state: 6, bytes: bitmap },
    ];
    const disk = await open(child(blocks, locator, { ...SPEC, logicalSectorSize }), parent);
    const sectors = Array.from({ length: 12 }, (_, i) => MIB + i * logicalSectorSize);
    const here = await bytesAt(disk, ...sectors);
    expect(here.map((byte) => byte === 0xb1)).toEqual(sectors.map((_, i) => [0, 2, 3, 9].includes(i)));
    expect(here.filter((byte) => byte === 0xa1).length).toBe(8);
    const part = await disk.read(MIB + 10 * logicalSectorSize - 3, 6);
    expect([...part]).toEqual([0xb1, 0xb1, 0xb1, 0xa1, 0xa1, 0xa1]);
    const extents: number[] = [];
    for await (const { depth, length } of disk.extents({ start: MIB, end: 2 * MIB }))
      extents.push(depth, length / logicalSectorSize);
    expect(extents.slice(0, 12)).toEqual([0, 1, 1, 1, 0, 2, 1, 5, 0, 1, 1, MIB / logicalSectorSize - 10]);
  });

  it('refuses a partially present block without a sector bitmap', async () => {
    const disk = await open(child([{ entry: 1, state: 7, bytes: filled(0xb1) }]), parent);
    await expect(disk.read(MIB, 1)).rejects.toMatchObject({
      reason: fault('read_missing', { part: 'sector_bitmap' }),
    });
  });

  it('refuses a sector bitmap beyond the end of the file', async () => {
    const blocks = [
      { entry: 1, state: 7, bytes: filled(0xb1) },
      { entry: 4096, state: 6, bytes: filled(0xff) },
    ];
    const disk = await open(child(blocks).truncatedTo(5 * MIB), parent);
    await expect(disk.read(MIB, 1)).rejects.toMatchObject({
      reason: fault('read_misplaced', { part: 'block', place: 5242880 }),
    });
  });

  it('refuses a parent that was written to since', async () => {
    const other = { ...locator, parent_linkage: '{00000000-0000-0000-0000-000000000001}' };
    await expect(open(child([], other), parent)).rejects.toThrow(ImageFormatError);
    await expect(open(child([], other), parent)).rejects.toThrow(
      'parent_linkage is 00000000-0000-0000-0000-000000000001',
    );
    const second = { ...other, parent_linkage2: linkage };
    expect(await bytesAt(await open(child([], second), parent), 0)).toEqual([0xa0]);
  });

  it('requests the parent by the first of its paths', async () => {
    const absolute = { parent_linkage: linkage, absolute_win32_path: 'C:\\disks\\parent.vhdx' };
    const { relative_path: _, ...rest } = { ...locator, ...absolute };
    const opening = openDisk(writeVhdx({ ...SPEC, parent: rest }).bytes, { filename: 'child.vhdx' });
    await expect(opening).rejects.toThrow(MissingFileError);
    await expect(opening).rejects.toMatchObject({
      filename: expect.stringContaining('C:/disks/parent.vhdx'),
      reason: fault('file_missing', { role: 'backing file', namedBy: 'child.vhdx' }),
    });
    const nameless = writeVhdx({ ...SPEC, parent: { parent_linkage: linkage } });
    await expect(open(nameless)).rejects.toThrow('ParentLocator is missing');
  });
});

describe('a VHDX with a log to replay', () => {
  const image = writeVhdxDisk(SPEC, [
    { entry: 0, state: 6, bytes: filled(1) },
    { entry: 1, state: 2, bytes: filled(2) },
  ]);
  /** The table's first 4 KiB, with the second block present. */
  const table = image.with({ bat_1: 5 * MIB + 6 }).bytes.slice(BAT, BAT + 4096);
  const entry: VhdxLogEntrySpec = { at: 0, sequence: 5, writes: [{ offset: BAT, data: table }] };
  const read = async (...entries: readonly VhdxLogEntrySpec[]): Promise<unknown> =>
    bytesAt(await open(withVhdxLog(image, entries)), 0, MIB);

  it('is read as if it had been', async () => {
    expect(await bytesAt(await open(image), 0, MIB)).toEqual([1, 0]);
    expect(await read(entry)).toEqual([1, 2]);
  });

  it('is read as is if no entry was completed', async () => {
    expect(await read()).toEqual([1, 0]);
  });

  it('applies sectors of data and ranges of zeros, in the order of the entries', async () => {
    const data = Uint8Array.from({ length: 4096 }, (_, i) => i % 251);
    const writes = [
      { offset: 4 * MIB, data: 8192 },
      { offset: 4 * MIB + 4096, data },
    ];
    const later = { at: 8192, sequence: 6, tail: 0, writes: [{ offset: 4 * MIB + 8192, data: 4096 }] };
    const disk = await open(withVhdxLog(image, [{ at: 0, sequence: 5, writes }, later]));
    const bytes = await disk.read(0, 5 * 4096);
    expect(bytes.subarray(0, 4096).every((byte) => byte === 0)).toBe(true);
    expect([...bytes.subarray(4096, 8192)]).toEqual([...data]);
    expect(bytes.subarray(8192, 12_288).every((byte) => byte === 0)).toBe(true);
    expect(bytes.subarray(12_288).every((byte) => byte === 1)).toBe(true);
  });

  it('extends the file if the log says so', async () => {
    const longer = image.with({ bat_1: 6 * MIB + 6 }).bytes.slice(BAT, BAT + 4096);
    const data = filled(9, 4096);
    const writes = [
      { offset: BAT, data: longer },
      { offset: 6 * MIB, data },
    ];
    const disk = await open(withVhdxLog(image, [{ ...entry, last: 7 * MIB, writes }]));
    expect(await bytesAt(disk, MIB, MIB + 4095, MIB + 4096)).toEqual([9, 9, 0]);
  });

  it('wraps around the end of the log', async () => {
    expect(await read({ ...entry, at: MIB - 4096 })).toEqual([1, 2]);
    const first = { at: MIB - 8192, sequence: 5, writes: [{ offset: 4 * MIB, data: 4096 }] };
    expect(await read(first, { ...entry, at: MIB - 4096, sequence: 6, tail: MIB - 8192 })).toEqual([0, 2]);
  });

  it('uses the sequence with the highest number, from its tail on', async () => {
    const older = { at: 0, sequence: 3, writes: [{ offset: 4 * MIB, data: 4096 }] };
    expect(await read(older, { ...entry, at: 65_536 })).toEqual([1, 2]);
    expect(await read({ ...older, sequence: 9 }, { ...entry, at: 65_536 })).toEqual([0, 0]);
    // One that follows the older one, and states that it begins with itself.
    expect(await read({ ...older, sequence: 4 }, { ...entry, at: 4096, tail: 4096 })).toEqual([1, 2]);
    expect(await read({ ...older, sequence: 4 }, { ...entry, at: 4096, tail: 0 })).toEqual([0, 2]);
  });

  const set = (offset: number, value: number) => (bytes: Uint8Array) => {
    bytes[offset] = value;
  };
  it.each<[string, Partial<VhdxLogEntrySpec>]>([
    ['of another log', { guid: filled(1, 16) }],
    ['with a wrong checksum', { after: set(5000, 1) }],
    ['with the number 0', { sequence: 0 }],
    ['with a length that is no multiple of 4 KiB', { before: set(8, 1) }],
    ['that is longer than the log', { before: set(10, 0xff) }],
    ['with a descriptor of another kind', { before: set(64, 0x78) }],
    ['with a descriptor of another entry', { before: set(64 + 24, 6) }],
    ['with a place that is no multiple of 4 KiB', { before: set(64 + 16, 1) }],
    ['with a data sector of another entry', { before: set(8191, 6) }],
    ['with a data sector without its mark', { before: set(4096, 0) }],
    ['with more descriptors than it has room for', { before: set(25, 2) }],
    ['whose sequence begins elsewhere', { tail: 4096 }],
  ])('skips an entry %s', async (_, change) => {
    expect(await read({ ...entry, ...change })).toEqual([1, 0]);
  });

  it('refuses a file that was cut since', async () => {
    await expect(read({ ...entry, flushed: 7 * MIB })).rejects.toThrow(
      'vhdx: FlushedFileOffset is 7340032, expected at most in cut file 6291456',
    );
  });

  it('refuses an offset beyond 2^53', async () => {
    await expect(read({ ...entry, before: set(64 + 23, 0xff) })).rejects.toThrow('vhdx: FileOffset is 18374');
  });

  it('refuses overlapping entries before they take time', async () => {
    const entries = Array.from({ length: 200 }, (_, i) => ({
      at: 4096 * i,
      sequence: 1,
      writes: [],
      // As long as the log.
      before: set(10, 0x10),
    }));
    await expect(read(...entries.map((each) => ({ ...each, after: set(9, 0) })))).rejects.toThrow(
      'vhdx: log is overlapping, expected apart',
    );
  });

  it('refuses a log of more than 64 MiB', async () => {
    const changed = withVhdxLog(image, []).with(
      { header2_LogLength: 80 * MIB, header2_LogOffset: 64 * MIB },
      true,
    );
    await expect(open(changed)).rejects.toThrow('vhdx: LogLength is 83886080, expected at most 67108864');
  });
});
