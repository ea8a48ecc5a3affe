import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { toSource } from '@diskloupe/core';
import { drawDisk } from '@diskloupe/core/contents';
import { openDisk, type VirtualDisk } from '@diskloupe/core/disk';
import { imageInfo, map } from '@diskloupe/core/qemu-img';
import { CountingSource } from '@diskloupe/core/source';
import { writeVhdDisk } from '@diskloupe/test-images/writers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileSource } from '../image-cases/file-source.js';
import { numbers } from '../numbers.js';

const isInstalled = spawnSync('qemu-io', ['--version']).error === undefined;
if (!isInstalled) console.log('The reads of large disks are not counted: qemu-io is not installed.');

const run = promisify(execFile);
const KiB = 1024;
const MiB = 1024 * KiB;
const GiB = 1024 * MiB;
const TiB = 1024 * GiB;
/** The part of a table that is read at once, in bytes. */
const SLICE = 64 * KiB;

let folder = '';
const files: FileSource[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diskloupe-reads-'));
});
afterAll(async () => {
  for (const file of files) await file.close();
  await rm(folder, { recursive: true, force: true });
});

async function make(
  format: string,
  options: string,
  size: string,
  offsets: readonly number[],
): Promise<string> {
  const name = `${format}-${options.replaceAll(/[=,]/g, '-')}-${size}`;
  const cwd = folder;
  const more = options ? ['-o', options] : [];
  await run('qemu-img', ['create', '-q', '-f', format, ...more, name, size], { cwd });
  const writes = offsets.flatMap((offset) => ['-c', `write -q -P 7 ${offset} 64k`]);
  await run('qemu-io', ['-t', 'unsafe', '-f', format, ...writes, name], { cwd });
  return name;
}

async function open(name: string, format: string): Promise<[disk: VirtualDisk, counted: CountingSource]> {
  const file = await FileSource.open(join(folder, name));
  files.push(file);
  const counted = new CountingSource(file);
  return [await openDisk(counted, { format, filename: name }), counted];
}

/** The lengths of the reads, in bytes. */
async function readsOf(counted: CountingSource, action: () => Promise<unknown>): Promise<number[]> {
  const before = counted.reads.length;
  await action();
  return counted.reads.slice(before).map(({ length }) => length);
}

describe.skipIf(!isInstalled)('the map of 1 TiB', () => {
  const FAR_APART = [0, 100 * GiB, 300 * GiB, 512 * GiB, 700 * GiB + 64 * KiB, TiB - 64 * KiB];

  // Adjacent parts are read in growing pieces, up to 1 MiB.
  const GROWING = [64, 128, 256, 512, 1024];
  it.each([
    ['qcow2', '', Array(6).fill(64)],
    ['qcow2', 'extended_l2=on', Array(6).fill(64)],
    ['qcow2', 'cluster_size=2M', [...GROWING, 64, ...GROWING, 64]],
    // Between its tables is a cluster, no more than the largest gap that is read.
    ['qed', '', [64, 128, 64, 256, 256, 256, 256, 256]],
    // qemu-img creates all grain tables at once, 64 MiB.
    ['vmdk', '', [...GROWING.slice(0, 4), ...Array(63).fill(1024), 64]],
  ] as const)('reads from %s (%s) only existing tables, and no data', async (format, options, lengths) => {
    const [disk, counted] = await open(await make(format, options, '1T', FAR_APART), format);
    const opening = counted.bytesRead;
    expect(opening).toBeLessThan(MiB);
    const before = counted.reads.length;
    const stored = (await map(disk)).filter(({ data }) => data);
    const reads = counted.reads.slice(before);
    expect(reads.map(({ length }) => length / KiB)).toEqual(lengths);
    expect(stored).toHaveLength(FAR_APART.length);
    const ofData = reads.filter((read) =>
      stored.some(({ offset = 0 }) => read.offset >= offset && read.offset < offset + 64 * KiB),
    );
    expect(ofData).toEqual([]);
  });

  const PLACES = Array.from({ length: 64 }, (_, place) => place * 16 * GiB);

  it('reads tables together that lie apart on the disk and together in the file', async () => {
    const [disk, counted] = await open(await make('qcow2', '', '1T', PLACES), 'qcow2');
    const lengths = await readsOf(counted, () => map(disk));
    // Each read of n 64 KiB has half as many tables, with a cluster of data behind each but the last.
    expect(lengths.map((length) => length / (64 * KiB))).toEqual([1, 1, 3, 7, 15, 15, 15, 15, 15, 15, 15]);
  });

  it.each([
    [255, 4],
    [257, 8],
  ])('looks for the next table among 256: %i tables away', async (tables, count) => {
    // A table describes 512 MiB.
    const places = Array.from({ length: 8 }, (_, place) => place * tables * 512 * MiB);
    const [disk, counted] = await open(await make('qcow2', '', `${tables * 4}G`, places), 'qcow2');
    expect(await readsOf(counted, () => map(disk))).toHaveLength(count);
  });

  it('reads as few pieces where several scans take turns, as for a picture', async () => {
    const [disk, counted] = await open(await make('qcow2', 'lazy_refcounts=on', '1T', PLACES), 'qcow2');
    const lengths = await readsOf(counted, () => drawDisk(disk));
    expect(lengths.length).toBeLessThan(30);
  });

  it.each([512, 4 * KiB])('in clusters of %i bytes reads no more than its tables', async (clusterSize) => {
    const written = Array.from({ length: 64 }, (_, i) => i * 256 * KiB);
    const name = await make('qcow2', `cluster_size=${clusterSize}`, '32M', written);
    const [disk, counted] = await open(name, 'qcow2');
    const before = counted.bytesRead;
    await map(disk);
    // A table for each range that its entries cover and that was written to.
    const coverage = (clusterSize / 8) * clusterSize;
    const tables = new Set(
      written.flatMap((at) => [Math.floor(at / coverage), Math.floor((at + 64 * KiB - 1) / coverage)]),
    );
    expect(counted.bytesRead - before).toBeLessThanOrEqual(2 * tables.size * clusterSize + 4 * KiB * 64);
  });
});

describe.skipIf(!isInstalled)('a VHDX of 2 TiB in blocks of 1 MiB, whose table has 16 MiB', () => {
  const TABLE = 16;
  const make2TiB = () => make('vhdx', 'block_size=1M', '2T', [0, TiB]);

  it('is opened by reading its table once, a MiB at a time', async () => {
    const [, counted] = await open(await make2TiB(), 'vhdx');
    expect(counted.reads.filter(({ length }) => length === MiB)).toHaveLength(TABLE);
    expect(counted.reads.length).toBeLessThan(TABLE + 8);
  });

  it('is mapped, as by a driver that knows no allocation, without another read', async () => {
    const [disk, counted] = await open(await make2TiB(), 'vhdx');
    const reads = await readsOf(counted, async () => {
      expect(await map(disk)).toEqual([
        { start: 0, length: 2 * TiB, depth: 0, present: true, zero: false, data: true },
      ]);
      expect(await map(disk, { start: TiB, end: TiB + 512 })).toMatchObject([{ start: TiB, length: 512 }]);
      expect(await map(disk, { start: 2 * TiB })).toMatchObject([{ start: 2 * TiB, length: 0 }]);
    });
    expect(reads).toEqual([]);
  });

  it('is read from its beginning to its end in pieces of its table that grow to a MiB', async () => {
    const [disk, counted] = await open(await make2TiB(), 'vhdx');
    const reads = await readsOf(counted, async () => {
      for await (const _ of disk.extents());
    });
    expect(Math.max(...reads)).toBe(MiB);
    expect(reads.length).toBeLessThan(TABLE + 8);
  });
});

describe.skipIf(!isInstalled)('4 KiB anywhere on a disk', () => {
  it.each([
    ['qcow2', '', 3, SLICE],
    ['qcow2', 'cluster_size=4k', 3, 4 * KiB],
    ['qcow2', 'cluster_size=512', 1, 512],
    ['qcow2', 'extended_l2=on', 3, SLICE],
    ['qcow', '', 3, 4 * KiB],
    ['qed', '', 3, SLICE],
    // Followed by the grain tables.
    ['vmdk', '', 3, SLICE],
    // Tables of full length: an entry for each block.
    ['vdi', '', 3, 4 * 3 * KiB],
    ['vpc', '', 3, 4 * 1537],
    ['vhdx', 'block_size=1M', 3, 8 * 3 * KiB],
    ['parallels', 'cluster_size=64k', 3, SLICE],
  ])(
    'cost in %s (%s) a read of a table and one of data, and later only the latter',
    async (format, options, size, tableLength) => {
      const next = numbers(size);
      const offsets = Array.from({ length: 12 }, () => next((size * GiB) / 64 / KiB) * 64 * KiB);
      const name = await make(format, options, `${size}G`, offsets);
      for (const offset of offsets) {
        const [disk, counted] = await open(name, format);
        const at = offset + 4 * KiB * next(16);
        const [table = 0, ...others] = await readsOf(counted, () => disk.read(at, 4 * KiB));
        expect(others).toEqual([4 * KiB]);
        // At its end a table, or the last of several, is shorter.
        expect(table).toBeGreaterThan(0);
        expect(table).toBeLessThanOrEqual(tableLength);
        expect(await readsOf(counted, () => disk.read(at, 4 * KiB))).toEqual([4 * KiB]);
      }
    },
  );
});

describe('4 KiB of a differencing disk', () => {
  // The bits for sectors in this file are next to the block, not in the table.
  it('also cost a read of the bitmap of their block, and later only that of data', async () => {
    const block = { bytes: new Uint8Array(2 * MiB).fill(1), bitmap: new Uint8Array(512).fill(0xff) };
    const parent = writeVhdDisk({}, [[0, { bytes: new Uint8Array(2 * MiB).fill(2) }]]);
    const locators = { W2ru: '.\\parent.vhd' };
    const child = writeVhdDisk({ type: 'differencing', parentName: 'parent.vhd', locators }, [
      [0, block],
      [1, block],
    ]);
    const uniqueId = Uint8Array.from({ length: 16 }, (_, i) => 0xa0 + i);
    const { bytes } = child.with({ header_parent_unique_id: uniqueId }, true);
    const counted = new CountingSource(toSource(bytes));
    const disk = await openDisk(counted, {
      format: 'vhd',
      filename: 'child.vhd',
      resolve: () => parent.bytes,
    });
    const at = 3 * MiB;
    expect(await readsOf(counted, () => disk.read(at, 4 * KiB))).toEqual([16, 512, 4 * KiB]);
    expect(await readsOf(counted, () => disk.read(at, 4 * KiB))).toEqual([4 * KiB]);
  });
});

describe('info of a dynamic VHD', () => {
  it.each([
    ['without blocks', []],
    ['with a block', [1]],
  ])(
    '%s reads the block allocation table once, although QEMU refuses a file that ends before a block',
    async (_, blocks) => {
      const block = { bytes: new Uint8Array(2 * MiB).fill(1) };
      const { bytes } = writeVhdDisk(
        {},
        blocks.map((index) => [index, block]),
      );
      const counted = new CountingSource(toSource(bytes));
      await imageInfo(counted, { filename: 'disk.vhd', format: 'vpc' });
      expect(counted.reads.filter(({ offset }) => offset === 1536)).toHaveLength(1);
    },
  );
});
