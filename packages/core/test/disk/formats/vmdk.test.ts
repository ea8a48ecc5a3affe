import { ImageFormatError } from '@diskloupe/core';
import { openDisk } from '@diskloupe/core/disk';
import { describe, expect, it } from 'vitest';
import { fault } from '../../faults.js';
import { firstDifference } from '../opened.js';
import { A, B, C, counted, expectDisk, expectLost, type Files, GRAIN, NOTHING, open } from './vmdk-disks.js';
import {
  concat,
  cowdImage,
  descriptorFile,
  SECTOR,
  sesparseImage,
  sparseImage,
  streamImage,
  withFooter,
} from './vmdk-images.js';

describe('the disk of a hosted sparse extent', () => {
  it('consists of its grains, with zeros for missing ones', async () => {
    await expectDisk(sparseImage({ grains: [A, 0, B, 0, 0, C] }), concat(A, NOTHING, B, NOTHING, NOTHING, C));
  });

  it('ends within its last grain', async () => {
    await expectDisk(sparseImage({ grains: [A, B], capacity: 11 }), concat(A, B.subarray(0, 3 * SECTOR)));
  });

  it('may have a last grain that the file ends within', async () => {
    const image = sparseImage({ grains: [A, B], capacity: 11 });
    await expectDisk(image.subarray(0, image.length - 5 * SECTOR), concat(A, B.subarray(0, 3 * SECTOR)));
  });

  it('has zeroed grains where the flag says so', async () => {
    const image = sparseImage({ grains: [A, 1, B], flags: 5 });
    await expectDisk(image, concat(A, NOTHING, B));
    const kinds: string[] = [];
    for await (const { zero, present } of (await open(image)).extents()) kinds.push(`${zero} ${present}`);
    expect(kinds).toEqual(['false true', 'true true', 'false true']);
  });

  it('has no zeroed grains where the flag does not', () =>
    expectLost(
      sparseImage({ grains: [A, 1, B] }),
      GRAIN,
      fault('read_misplaced', { part: 'grain', place: 512 }),
    ));

  it('may lack a whole grain table', async () => {
    const image = sparseImage({ grains: [A, A, A, A, B, C], directory: { 0: 0 } });
    await expectDisk(image, concat(NOTHING, NOTHING, NOTHING, NOTHING, B, C));
  });

  it('is refused at a grain beyond the end of the file', () =>
    expectLost(sparseImage({ grains: [A, 0xffffffff, B] }), GRAIN, fault('read_beyond', { part: 'grain' })));

  it('is refused at a grain table beyond the end of the file', async () => {
    const disk = await open(sparseImage({ grains: [A, A, A, A, B], directory: { 1: 0xfffffff0 } }));
    expect(firstDifference(await disk.read(3 * GRAIN, GRAIN), A)).toBe(-1);
    await expect(disk.read(4 * GRAIN, 1)).rejects.toMatchObject({
      reason: fault('read_beyond', { part: 'grain_table', place: 2_199_023_247_360 }),
    });
  });

  it('is refused at a grain table in the header', async () => {
    const disk = await open(sparseImage({ grains: [A], directory: { 0: 1 } }));
    await expect(disk.read(0, 1)).rejects.toMatchObject({
      reason: fault('read_misplaced', { part: 'grain_table', place: 512 }),
    });
  });

  it('is refused at a grain table that is cut', async () => {
    const image = sparseImage({ grains: [0, 0, A], directory: { 0: 22 }, fields: { overHead: 22 } });
    const disk = await open(image.subarray(0, 22 * SECTOR + 10), {});
    await expect(disk.read(0, 8).then((bytes) => bytes.length)).resolves.toBe(8);
    await expect(disk.read(2 * GRAIN, 8)).rejects.toMatchObject({
      reason: fault('read_cut_at', { part: 'grain_table' }),
    });
  });

  it.each([
    ['a grain directory in the header', { gdOffset: 1 }, 'gdOffset is 512, expected at least 10752'],
    ['a grain directory at 0', { gdOffset: 0 }, 'gdOffset is 0'],
    [
      'a grain directory behind the end',
      { gdOffset: 1 << 20 },
      'size of the file is 15872, expected at least',
    ],
    ['large compressed grains', { grainSize: 1 << 20, compressAlgorithm: 1 }, 'expected at most 4194304'],
    [
      'a disk that the directory is too short for',
      { capacity: 2 ** 28 },
      'size of the file is 15872, expected at least',
    ],
  ])('is refused for %s', async (_name, fields, message) => {
    const opening = open(sparseImage({ grains: [A], fields }));
    await expect(opening).rejects.toThrow(ImageFormatError);
    await expect(opening).rejects.toThrow(message);
  });

  it('costs one read for a table and one for data', async () => {
    const source = counted(concat(sparseImage({ grains: [A, B, C] }), new Uint8Array(1 << 20)));
    const disk = await open(source);
    source.reads = 0;
    await disk.read(GRAIN, 4096);
    expect(source.reads).toBe(2);
  });

  it('may have a grain directory of more than a mebibyte', async () => {
    const fields = { capacity: 300_000, grainSize: 1, numGTEsPerGT: 1, gdOffset: 23 };
    const directory = new DataView(new ArrayBuffer(2344 * SECTOR));
    directory.setUint32(4 * 200_000, 23 + 2344, true);
    directory.setUint32(4 * 299_999, 23 + 2344, true);
    const table = new Uint8Array(SECTOR);
    new DataView(table.buffer).setUint32(0, 23 + 2345, true);
    const head = sparseImage({ grains: [0], fields });
    const image = concat(head, new Uint8Array(directory.buffer), table, A.subarray(0, SECTOR));
    const expected = new Uint8Array(300_000 * SECTOR);
    for (const at of [200_000, 299_999]) expected.set(A.subarray(0, SECTOR), at * SECTOR);
    await expectDisk(image, expected);
  });

  it.each([
    ['sparse', sparseImage({ grains: [A, B], descriptor: null })],
    [
      'sparse, with room for a descriptor',
      sparseImage({ grains: [A], descriptor: null, fields: { descriptorSize: 20, descriptorOffset: 1 } }),
    ],
    ['of ESX', cowdImage([A])],
    ['SESparse', sesparseImage([A])],
  ])('is not that of one extent of several (%s), and the descriptor is named', async (_, extent) => {
    const opening = openDisk(extent, { format: 'vmdk', filename: 'sub/big-s002.vmdk' });
    await expect(opening).rejects.toThrow(ImageFormatError);
    await expect(opening).rejects.toThrow(
      'vmdk: file is extent, expected descriptor file named sub/big.vmdk',
    );
    await expect(open(extent)).rejects.toThrow(/expected descriptor file$/);
  });
});

describe('a damaged VMDK', () => {
  it('throws no errors other than the known ones', async () => {
    const files: Files = { flat: A, sparse: sparseImage({ grains: [A, 0, B] }) };
    const images = [
      sparseImage({ grains: [A, 0, B, 1, 0, C], flags: 5 }),
      await streamImage([A, undefined, B, B]),
      withFooter(await streamImage([A, undefined, B, B])),
      cowdImage([A, 0, B]),
      sesparseImage([A, 0n, B, 1n << 60n]),
      descriptorFile(['RW 8 FLAT "flat" 0', 'RW 24 SPARSE "sparse"']),
    ];
    const known = ['DiskReadError', 'ImageFormatError', 'MissingFileError'];
    const unknown: string[] = [];
    let seed = 1;
    const next = (below: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return Math.floor((seed / 0x80000000) * below);
    };
    for (let round = 0; round < 600; round++) {
      const image = images[round % images.length]?.slice() ?? A;
      // Mostly in headers and tables, where it matters.
      const within = Math.min(image.length, [80, 512, 13 * 1024, 48 * 1024][next(4)] ?? 80);
      for (let i = next(4); i >= 0; i--) image[next(within)] = [0, 1, 0xff, 0x80, next(256)][next(5)] ?? 0;
      const cut = next(4) ? image : image.subarray(0, next(image.length));
      try {
        const disk = await open(cut, files);
        for (const at of [0, GRAIN, disk.size / 2, disk.size - 1]) await disk.read(Math.floor(at), 10_000);
      } catch (error) {
        const { name, message } = error instanceof Error ? error : new Error(String(error));
        if (!known.includes(name)) unknown.push(`${name}: ${message}`);
      }
    }
    expect(unknown).toEqual([]);
  });
});
