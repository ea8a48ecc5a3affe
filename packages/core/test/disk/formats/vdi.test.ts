import { ImageFormatError } from '@diskloupe/core';
import { openDisk, type VirtualDisk } from '@diskloupe/core/disk';
import { DiskReadError, MissingFileError } from '@diskloupe/core/errors';
import { type TestImage, type VdiSpec, writeVdi } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { fault } from '../../faults.js';

const MIB = 2 ** 20;
/** Where the writer places the blocks, after header and map. */
const DATA = 1024;

/** An image with two blocks in the file, of ones and of twos. */
function write(spec: VdiSpec = {}): TestImage {
  const { blockExtra = 0 } = spec;
  const image = writeVdi({ blocksAllocated: 2, ...spec });
  image.bytes.fill(1, DATA + blockExtra, DATA + blockExtra + MIB);
  image.bytes.fill(2, DATA + 2 * blockExtra + MIB, DATA + 2 * blockExtra + 2 * MIB);
  return image;
}

async function bytesAt(disk: VirtualDisk, ...offsets: readonly number[]): Promise<(number | undefined)[]> {
  return Promise.all(offsets.map(async (offset) => (await disk.read(offset, 1))[0]));
}

describe('the disk in a VDI image', () => {
  it('has its blocks where the map says, and zeros elsewhere', async () => {
    const disk = await openDisk(
      write().with({ block_0: 1, block_1: 0xffffffff, block_2: 0xfffffffe, block_3: 0 }).bytes,
    );
    expect(disk.size).toBe(4 * MIB);
    expect(disk.clusterSize).toBe(MIB);
    expect(await bytesAt(disk, 0, MIB - 1, MIB, 2 * MIB, 3 * MIB, 4 * MIB - 1)).toEqual([2, 2, 0, 0, 1, 1]);
  });

  it('is rounded up to a whole sector', async () => {
    expect((await openDisk(writeVdi({ diskSize: MIB + 1 }).bytes)).size).toBe(MIB + 512);
  });

  it('skips what precedes the data of a block, as VirtualBox does', async () => {
    const disk = await openDisk(write({ blockExtra: 512 }).bytes);
    expect(await bytesAt(disk, 0, MIB - 1, MIB, 2 * MIB - 1)).toEqual([1, 1, 2, 2]);
  });

  it('reads zeros if the file ends within a block', async () => {
    const disk = await openDisk(write().truncatedTo(DATA + MIB + 100).bytes);
    expect(await bytesAt(disk, MIB, MIB + 99, MIB + 100)).toEqual([2, 2, 0]);
  });

  it.each([2, 1000, 0xfffffffd])(
    'refuses block %i, which is not in the file, and reads the others',
    async (block) => {
      const disk = await openDisk(write().with({ block_0: block }).bytes);
      await expect(disk.read(5, 1)).rejects.toThrow(DiskReadError);
      await expect(disk.read(5, 1)).rejects.toMatchObject({
        reason: fault('read_beyond', { part: 'block', place: DATA + block * MIB }),
      });
      expect(await bytesAt(disk, MIB)).toEqual([2]);
    },
  );

  it('refuses what is beyond the cut', async () => {
    const disk = await openDisk(write().truncatedAt('block_1').bytes);
    await expect(disk.read(MIB, 1)).rejects.toMatchObject({
      reason: fault('read_cut_at', { part: 'block_map' }),
    });
  });
});

describe('a differencing VDI image', () => {
  const parent = write();
  const uuid = parent.bytes.slice(0x188, 0x198);
  const filename = '{04030201-0605-0807-090a-0b0c0d0e0f10}.vdi';
  const child = writeVdi({ imageType: 4, uuidLink: uuid });
  const open = (image: TestImage, below: TestImage): Promise<VirtualDisk> =>
    openDisk(image.bytes, { resolve: (name) => (name === filename ? below.bytes : undefined) });

  it('is read through its parent, which is found by its UUID', async () => {
    const disk = await open(child, parent);
    expect(disk.backingFile).toEqual({ filename, format: 'vdi' });
    expect(await bytesAt(disk, 0, MIB, 2 * MIB)).toEqual([1, 2, 0]);
    expect(await bytesAt(await open(child.with({ block_1: 0xfffffffe }), parent), 0, MIB)).toEqual([1, 0]);
    const opening = openDisk(child.bytes, { filename: 'disks/child.vdi' });
    await expect(opening).rejects.toThrow(MissingFileError);
    await expect(opening).rejects.toMatchObject({
      filename: `disks/${filename}`,
      role: 'backing file',
      namedBy: 'disks/child.vdi',
    });
  });

  it('refuses another image than its parent', async () => {
    const other = parent.with({ uuid_image: new Uint8Array(16) });
    await expect(open(child, other)).rejects.toThrow(ImageFormatError);
    await expect(open(child, other)).rejects.toThrow(
      'expected parent matches 00000000-0000-0000-0000-000000000000',
    );
  });

  it('refuses an image that does not identify its parent', async () => {
    await expect(openDisk(writeVdi({ imageType: 4 }).bytes)).rejects.toThrow(
      'vdi: uuid_link is zero, expected present',
    );
  });
});
