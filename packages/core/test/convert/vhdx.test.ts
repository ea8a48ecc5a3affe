import { compareDisks, convert, openDisk } from '@diskloupe/core/disk';
import { describe, expect, it } from 'vitest';
import { converted, diskBytes, MemorySink, rawDisk } from './written.js';

const MiB = 1024 * 1024;

describe('a VHDX', () => {
  it.each([512, 4096])('has sectors of %i bytes', async (logicalSectorSize) => {
    const bytes = diskBytes(5 * MiB, 'mixed');
    const disk = await openDisk(await converted(bytes, { format: 'vhdx', logicalSectorSize }));
    expect(disk.details).toMatchObject({
      metadata: { logicalSectorSize, physicalSectorSize: logicalSectorSize, virtualDiskSize: 5 * MiB },
    });
    expect((await compareDisks(await rawDisk(bytes), disk)).identical).toBe(true);
  });

  it('says what it is, and has the given ID', async () => {
    const uniqueId = Uint8Array.from({ length: 16 }, (_, i) => i);
    const bytes = diskBytes(3 * MiB, 'mixed');
    for (const subformat of ['dynamic', 'fixed'] as const) {
      const options = { format: 'vhdx', subformat, blockSize: 2 * MiB, logSize: 2 * MiB, uniqueId } as const;
      const { details } = await openDisk(await converted(bytes, options));
      expect(details).toMatchObject({
        creator: 'Diskloupe',
        logOffset: MiB,
        logLength: 2 * MiB,
        damagedCopies: [],
        contradictingTables: false,
        metadata: {
          diskType: subformat,
          blockSize: 2 * MiB,
          virtualDiskId: '00010203-0405-0607-0809-0a0b0c0d0e0f',
        },
      });
    }
  });

  // qemu-img: `create -f vhdx x SIZE`, then `info`.
  it.each([
    [2 ** 30, 8],
    [2 ** 30 + 4096, 16],
    [100 * 2 ** 30, 16],
    [100 * 2 ** 30 + 4096, 32],
    [32 * 2 ** 40, 32],
    [32 * 2 ** 40 + 4096, 64],
  ])('of %i bytes has blocks of %i MiB by default', async (size, mebibytes) => {
    const file = await converted(new Uint8Array(512), { format: 'vhdx', size, detectZeroes: true });
    expect((await openDisk(file)).details).toMatchObject({ metadata: { blockSize: mebibytes * MiB } });
  });

  it('has entries for sector bitmaps between those of its blocks', async () => {
    // A chunk is 4 GiB, or 16 of the largest blocks.
    const options = { format: 'vhdx', blockSize: 256 * MiB, size: 9 * 2 ** 30 } as const;
    const disk = await openDisk(await converted(new Uint8Array(512), options));
    expect(disk.details).toMatchObject({ metadata: { batEntries: 36 + 2 } });
  });

  it('of large blocks is written in small pieces', async () => {
    for (const sequential of [true, false]) {
      const sink = new MemorySink();
      const bytes = diskBytes(6 * MiB, 'zeros')
        .fill(7, 0, 512)
        .fill(8, 5 * MiB);
      const conversion = await convert(await rawDisk(bytes), {
        format: 'vhdx',
        blockSize: 64 * MiB,
        sequential,
      });
      await conversion.writeTo(sink);
      expect(Math.max(...sink.pieces.map(({ data }) => data.length))).toBeLessThanOrEqual(2 * MiB);
      expect(sink.size).toBe(4 * MiB + 64 * MiB);
      expect((await compareDisks(await rawDisk(bytes), await openDisk(sink.bytes))).identical).toBe(true);
    }
  });
});

describe('a VDI', () => {
  it.each([true, false])('holds all blocks if it is static: %s', async (isStatic) => {
    const uniqueId = Uint8Array.from({ length: 16 }, (_, i) => i);
    const bytes = diskBytes(3 * MiB + 512, 'zeros').fill(7, MiB, MiB + 1);
    const file = await converted(bytes, { format: 'vdi', static: isStatic, uniqueId });
    expect(file.length).toBe(1024 + (isStatic ? 4 : 1) * MiB);
    expect((await openDisk(file)).details).toMatchObject({
      imageType: isStatic ? 'static' : 'dynamic',
      blocksInImage: 4,
      blocksAllocated: isStatic ? 4 : 1,
      diskSize: 3 * MiB + 512,
      uuidImage: '00010203-0405-0607-0809-0a0b0c0d0e0f',
      backingFile: null,
    });
  });
});
