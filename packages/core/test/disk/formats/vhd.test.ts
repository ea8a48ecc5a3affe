import { ImageFormatError } from '@diskloupe/core';
import { openDisk, type VirtualDisk } from '@diskloupe/core/disk';
import { DiskReadError, MissingFileError } from '@diskloupe/core/errors';
import { imageInfo } from '@diskloupe/core/qemu-img';
import { type TestImage, type VhdSpec, writeVhd, writeVhdDisk } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { fault } from '../../faults.js';

const MIB = 2 ** 20;
const BLOCK = 2 * MIB;
/** Values that the writer gives each image. */
const UNIQUE_ID = Uint8Array.from({ length: 16 }, (_, i) => 0xa0 + i);

interface BlockSpec {
  readonly value: number;
  /** Those set in its bitmap; all by default. */
  readonly sectors?: readonly number[];
}

/** A VHD with blocks in the given order. */
function writeDisk(spec: VhdSpec, blocks: readonly (readonly [number, BlockSpec])[]): TestImage {
  const filled = blocks.map(([index, { value, sectors }]) => {
    const bitmap = new Uint8Array(512).fill(sectors ? 0 : 255);
    for (const sector of sectors ?? [])
      bitmap[sector >> 3] = (bitmap[sector >> 3] ?? 0) | (0x80 >> (sector & 7));
    return [index, { bytes: new Uint8Array(BLOCK).fill(value), bitmap }] as const;
  });
  return writeVhdDisk(spec, filled);
}

function open({ bytes }: TestImage, parent?: TestImage): Promise<VirtualDisk> {
  return openDisk(bytes, { resolve: (name) => (name === 'parent.vhd' ? parent?.bytes : undefined) });
}

async function bytesAt(disk: VirtualDisk, ...offsets: readonly number[]): Promise<(number | undefined)[]> {
  return Promise.all(offsets.map(async (offset) => (await disk.read(offset, 1))[0]));
}

describe('the disk in a fixed VHD', () => {
  it('is the file without its footer', async () => {
    const image = writeVhd({ type: 'fixed', size: MIB });
    image.bytes.fill(7, 0, MIB);
    const disk = await open(image);
    expect(disk.size).toBe(MIB);
    expect(disk.clusterSize).toBe(undefined);
    expect([...(await disk.read(MIB - 2, 10))]).toEqual([7, 7]);
  });

  it('is as long as its geometry if QEMU uses that', async () => {
    const spec: VhdSpec = { type: 'fixed', size: MIB, creatorApplication: 'vpc ', geometry: [4, 16, 63] };
    const disk = await open(writeVhd(spec));
    expect(disk.size).toBe(4 * 16 * 63 * 512);
    // Into the footer, and then on to zeros.
    expect(await bytesAt(disk, MIB - 1, MIB, MIB + 512, MIB + 600_000)).toEqual([0, 'c'.charCodeAt(0), 0, 0]);
  });
});

describe('the disk in a dynamic VHD', () => {
  it('reads zeros for missing blocks', async () => {
    const disk = await open(writeDisk({}, [[2, { value: 7 }]]));
    expect(disk.size).toBe(4 * BLOCK);
    expect(disk.clusterSize).toBe(BLOCK);
    expect(await bytesAt(disk, 0, 2 * BLOCK - 1, 2 * BLOCK, 3 * BLOCK - 1, 3 * BLOCK)).toEqual([
      0, 0, 7, 7, 0,
    ]);
  });

  it('reads blocks in any order, and across their ends', async () => {
    const disk = await open(
      writeDisk({}, [
        [1, { value: 2 }],
        [0, { value: 1 }],
      ]),
    );
    expect([...(await disk.read(BLOCK - 2, 4))]).toEqual([1, 1, 2, 2]);
  });

  it('ignores the bitmap, as QEMU and Windows do', async () => {
    const disk = await open(writeDisk({}, [[0, { value: 7, sectors: [1] }]]));
    expect(await bytesAt(disk, 0, 512, 1024)).toEqual([7, 7, 7]);
  });

  it('refuses a block on the copy of the footer, and reads the others', async () => {
    const image = writeDisk({}, [
      [0, { value: 1 }],
      [1, { value: 2 }],
    ]);
    const disk = await open(image.with({ block_0: 0 }));
    await expect(disk.read(5, 1)).rejects.toThrow(DiskReadError);
    await expect(disk.read(5, 1)).rejects.toMatchObject({
      reason: fault('read_misplaced', { part: 'block', place: 0 }),
    });
    expect(await bytesAt(disk, BLOCK)).toEqual([2]);
  });

  it.each([5000, 100_000, 0xfffffffe])(
    'refuses a file that ends before a block at sector %i, as QEMU does',
    async (sector) => {
      const image = writeDisk({}, [
        [0, { value: 1 }],
        [1, { value: 2 }],
      ]).with({ block_0: sector });
      await expect(open(image)).rejects.toThrow(ImageFormatError);
      await expect(open(image)).rejects.toThrow('expected at most in cut file');
      await expect(imageInfo(image.bytes)).rejects.toThrow('expected at most in cut file');
    },
  );

  it('refuses what is beyond the cut, and counts its last sector as whole', async () => {
    const image = writeDisk({}, [[0, { value: 7 }]]);
    const end = 1536 + 512 + 512 + BLOCK;
    const disk = await open(image.truncatedTo(end - 511));
    expect(await bytesAt(disk, BLOCK - 512, BLOCK - 511)).toEqual([7, 0]);
    await expect(open(image.truncatedTo(end - 512))).rejects.toThrow(
      `end of the last block is ${end}, expected at most in cut file ${end - 512}`,
    );
    const empty = image.with({ block_0: 0xffffffff });
    expect(await bytesAt(await open(empty.truncatedTo(1536 + 16)), 0)).toEqual([0]);
    await expect(open(empty.truncatedTo(1536))).rejects.toThrow(
      'end of the block allocation table is 2048, expected at most in cut file 1536',
    );
  });

  it('refuses a table with more entries than QEMU reads', async () => {
    const image = writeVhd().with({ header_max_table_entries: 0x20000000 }, true);
    await expect(open(image)).rejects.toThrow(
      'vhd: maxTableEntries is 536870912, expected at most 536870911',
    );
  });

  it('refuses a table within another', async () => {
    const image = writeVhd().with({ header_table_offset: 1537 }, true);
    await expect(open(image)).rejects.toThrow('vhd: tableOffset is 1537, expected multiple of 4');
  });
});

describe('a differencing VHD', () => {
  const parent = writeDisk({}, [
    [0, { value: 0xa0 }],
    [1, { value: 0xa1 }],
  ]);
  const spec: VhdSpec = {
    type: 'differencing',
    parentName: 'other.vhd',
    locators: { W2ku: 'C:\\disks\\parent.vhd', W2ru: '.\\parent.vhd' },
  };
  const child = (blocks: readonly (readonly [number, BlockSpec])[], more: VhdSpec = {}): TestImage =>
    writeDisk({ ...spec, ...more }, blocks).with({ header_parent_unique_id: UNIQUE_ID }, true);

  it('is read through its parent, found by the relative path', async () => {
    const disk = await open(child([]), parent);
    expect(disk.backingFile).toEqual({ filename: 'parent.vhd', format: 'vpc' });
    expect(await bytesAt(disk, 0, BLOCK, 2 * BLOCK)).toEqual([0xa0, 0xa1, 0]);
  });

  it('is read by the bits of its sectors, the highest bit of a byte first', async () => {
    const disk = await open(child([[1, { value: 0xb1, sectors: [0, 2, 3, 9, 4095] }]]), parent);
    const sectors = [0, 1, 2, 3, 4, 8, 9, 10, 4094, 4095];
    const bytes = await bytesAt(disk, ...sectors.map((sector) => BLOCK + 512 * sector));
    expect(bytes.map((byte) => byte === 0xb1)).toEqual([1, 0, 1, 1, 0, 0, 1, 0, 0, 1].map(Boolean));
    expect([...(await disk.read(BLOCK + 10 * 512 - 2, 4))]).toEqual([0xb1, 0xb1, 0xa1, 0xa1]);
    expect([...(await disk.read(2 * BLOCK - 2, 4))]).toEqual([0xb1, 0xb1, 0, 0]);
  });

  it('is looked up by its name, and finally by the absolute path', async () => {
    const missing = (more: VhdSpec): Promise<unknown> =>
      openDisk(child([], more).bytes, { filename: 'disks/child.vhd' }).catch((error: unknown) => error);
    expect(await missing({})).toBeInstanceOf(MissingFileError);
    expect(await missing({})).toMatchObject({
      filename: 'disks/parent.vhd',
      role: 'backing file',
      namedBy: 'disks/child.vhd',
    });
    const W2ku = 'C:\\disks\\parent.vhd';
    expect(await missing({ locators: { W2ku } })).toMatchObject({ filename: 'disks/other.vhd' });
    const nameless = { parentName: '', locators: { W2ku } };
    expect(await missing(nameless)).toMatchObject({ filename: 'C:/disks/parent.vhd' });
    const unnamed = { parentName: '', locators: { MacX: 'file:///parent.vhd' } };
    expect(`${await missing(unnamed)}`).toContain('parentUnicodeName is empty, expected present');
  });

  it('refuses a disk that is not its parent', async () => {
    const stranger = parent.with({ copy_unique_id: new Uint8Array(16) }, true);
    await expect(open(child([]), stranger)).rejects.toThrow(ImageFormatError);
    await expect(open(child([]), stranger)).rejects.toThrow(
      'parentUniqueId is a0a1a2a3-a4a5-a6a7-a8a9-aaabacadaeaf, expected parent matches 00000000-0000-0000-0000-000000000000',
    );
  });
});
