import { ImageFormatError, type Source } from '@diskloupe/core';
import { openDisk, type VirtualDisk } from '@diskloupe/core/disk';
import { DiskReadError, MissingFileError } from '@diskloupe/core/errors';
import { describe, expect, it } from 'vitest';
import { type ExpectedFault, fault } from '../../faults.js';
import { bytesOf, firstDifference } from '../opened.js';
import {
  concat,
  cowdImage,
  descriptorFile,
  pattern,
  SECTOR,
  sesparseEntry,
  sesparseImage,
  sparseImage,
  streamImage,
  withFooter,
} from './vmdk-images.js';

const GRAIN = 8 * SECTOR;
const NOTHING = new Uint8Array(GRAIN);
const A = pattern(1, GRAIN);
const B = pattern(2, GRAIN);
const C = pattern(3, GRAIN);

type Files = Readonly<Record<string, Uint8Array>>;

const open = (image: Uint8Array | Source, files: Files = {}): Promise<VirtualDisk> =>
  openDisk(image, { format: 'vmdk', filename: 'disk.vmdk', resolve: (name) => files[name] });

/** An ESX extent is a disk only with a descriptor that names it. */
const openEsx = (extent: Uint8Array): Promise<VirtualDisk> => open(...described(extent));
const described = (extent: Uint8Array): [descriptor: Uint8Array, files: Files] => {
  const type = extent[0] === 0xbe ? 'SESPARSE' : 'VMFSSPARSE';
  return [descriptorFile([`RW 8 ${type} "extent"`]), { extent }];
};
const expectEsxDisk = (extent: Uint8Array, expected: Uint8Array): Promise<void> => {
  const [descriptor, files] = described(extent);
  return expectDisk(descriptor, expected, files);
};
const expectEsxLost = (extent: Uint8Array, start: number, reason: ExpectedFault): Promise<void> => {
  const [descriptor, files] = described(extent);
  return expectLost(descriptor, start, reason, files);
};

async function expectDisk(image: Uint8Array, expected: Uint8Array, files: Files = {}): Promise<void> {
  const disk = await open(image, files);
  const whole = await bytesOf(disk.readable());
  expect(disk.size).toBe(expected.length);
  expect(firstDifference(whole, expected)).toBe(-1);
  for (const [start, length] of [
    [1, 3],
    [GRAIN - 1, 2],
    [GRAIN + 100, 2 * GRAIN],
    [expected.length - 5, 9],
  ] as const) {
    const part = await disk.read(start, length);
    expect(firstDifference(part, expected.subarray(start, start + length))).toBe(-1);
  }
}

/** Only the grain at `start` is lost: all others are readable. */
async function expectLost(
  image: Uint8Array,
  start: number,
  reason: ExpectedFault,
  files: Files = {},
): Promise<void> {
  const disk = await open(image, files);
  await expect(disk.read(start, 1)).rejects.toThrow(DiskReadError);
  await expect(disk.read(start, 1)).rejects.toMatchObject({ reason });
  await expect(disk.read(start, 1)).rejects.toMatchObject({ format: 'vmdk', guestOffset: start });
  await expect(disk.read(0, disk.size)).rejects.toThrow(DiskReadError);
  for (let at = 0; at < disk.size; at += GRAIN) {
    if (at !== start - (start % GRAIN)) await disk.read(at, Math.min(GRAIN, disk.size - at));
  }
}

/** A source that counts its reads. */
function counted(bytes: Uint8Array): Source & { reads: number } {
  return {
    size: bytes.length,
    reads: 0,
    async read(offset, length) {
      this.reads++;
      return bytes.subarray(offset, offset + length);
    },
  };
}

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

describe('the disk of a stream-optimized extent', () => {
  const expected = concat(A, NOTHING, B, C, C, A);
  const plains = [A, undefined, B, C, C, A];

  it('is decompressed', async () => expectDisk(await streamImage(plains), expected));

  it('is found by its footer', async () => expectDisk(withFooter(await streamImage(plains)), expected));

  it('may have a short last grain, or a whole one', async () => {
    const cut = C.slice(0, 2 * SECTOR);
    await expectDisk(await streamImage([A, cut], { capacity: 10 }), concat(A, cut));
    await expectDisk(await streamImage([A, C], { capacity: 10 }), concat(A, cut));
  });

  it('may have grains that take more space than their content', async () => {
    const random = crypto.getRandomValues(new Uint8Array(GRAIN));
    await expectDisk(await streamImage([random, B, random]), concat(random, B, random));
  });

  it('reads each grain once', async () => {
    const source = counted(await streamImage(Array.from({ length: 64 }, (_, i) => pattern(i, GRAIN))));
    const disk = await open(source);
    source.reads = 0;
    await bytesOf(disk.readable());
    expect(source.reads).toBeLessThanOrEqual(3);
  });

  it('is refused if the footer is damaged', async () => {
    const image = withFooter(await streamImage(plains));
    image[image.length - 2 * SECTOR] = 0;
    await expect(open(image)).rejects.toThrow('footer is different, expected intact');
  });

  it('is refused at a damaged grain', async () => {
    const image = await streamImage([A, B, C]);
    const at = image.length - SECTOR;
    image.fill(0xff, at, at + 100);
    await expectLost(image, 2 * GRAIN, fault('read_undecodable'));
  });

  it('is refused at a grain that has only its marker', async () => {
    const image = await streamImage([A, B, C]);
    await expectLost(
      image.subarray(0, image.length - SECTOR + 12),
      2 * GRAIN,
      fault('read_beyond', { part: 'grain' }),
    );
  });

  it('is refused at a grain of more bytes than fit', async () => {
    const image = await streamImage([A, pattern(9, GRAIN + 1), C], { capacity: 24 });
    await expectLost(image, GRAIN, fault('read_undecodable'));
  });
});

describe('the disk of an ESX extent', () => {
  it('exists in a COWD extent', async () => expectEsxDisk(cowdImage([A, 0, B, C]), concat(A, NOTHING, B, C)));

  it('has no zeroed grains in a COWD extent', () =>
    expectEsxLost(cowdImage([A, 0xfffff, B]), GRAIN, fault('read_beyond', { part: 'grain' })));

  it('exists in a SESparse extent', () =>
    expectEsxDisk(
      sesparseImage([A, 0n, B, 1n << 60n, C, 2n << 60n]),
      concat(A, NOTHING, B, NOTHING, C, NOTHING),
    ));

  it.each([
    ['a grain of no kind', 4n << 60n, fault('read_entry_damaged', { part: 'grain' })],
    ['a grain that is nowhere and somewhere', 7n, fault('read_entry_damaged', { part: 'grain' })],
    ['a grain behind the end', sesparseEntry(2 ** 20), fault('read_beyond', { part: 'grain' })],
    ['a grain beyond all numbers', (3n << 60n) | ((1n << 60n) - 1n), fault('read_beyond', { part: 'grain' })],
  ])('is refused at %s', (_name, entry, reason) =>
    expectEsxLost(sesparseImage([A, entry, B]), GRAIN, reason),
  );

  it('is refused at a grain table of unknown kind', async () => {
    const disk = await openEsx(sesparseImage([A], { directory: 0x20000000_00000000n }));
    await expect(disk.read(0, 1)).rejects.toMatchObject({
      reason: fault('read_entry_damaged', { part: 'grain_table' }),
    });
  });

  it('is refused if the grain directory ends before the disk does', async () => {
    const disk = await openEsx(sesparseImage([A], { fields: { capacity: 64 * 4096 * 8 + 8 } }));
    await expect(disk.read(disk.size - 1, 1)).rejects.toMatchObject({
      reason: fault('read_directory_short'),
    });
  });

  it.each([
    ['a journal that has to be replayed', { volatile_header_offset: 0 }, 'volatile_header_magic is'],
    ['flags', { flags: 1 }, 'flags is 1, expected exactly 0'],
  ])('is refused for %s', (_name, fields, message) =>
    expect(openEsx(sesparseImage([A], { fields }))).rejects.toThrow(message),
  );
});

describe('the disk of a descriptor', () => {
  const lines = [
    'RW 8 FLAT "flat" 1',
    'RW 16 SPARSE "sparse"',
    'RW 8 ZERO',
    'RDONLY 8 VMFS "vmfs"',
    'RW 8 VMFSSPARSE "cowd"',
    'RW 8 SESPARSE "se"',
  ];
  const files: Files = {
    flat: concat(new Uint8Array(SECTOR), A),
    sparse: sparseImage({ grains: [B, 0], descriptor: null }),
    vmfs: C,
    cowd: cowdImage([A]),
    se: sesparseImage([B]),
  };

  it('consists of its extents, in order', () =>
    expectDisk(descriptorFile(lines), concat(A, B, NOTHING, NOTHING, C, A, B), files));

  it('may come from a descriptor in an extent without grains', () => {
    const cover = sparseImage({
      grains: [0],
      fields: { capacity: 0 },
      descriptor: { createType: 'twoGbMaxExtentSparse', extents: ['RW 8 FLAT "flat" 1'] },
    });
    return expectDisk(cover, A, files);
  });

  it('may use one file more than once', () =>
    expectDisk(
      descriptorFile(['RW 4 FLAT "vmfs" 4', 'RW 4 FLAT "vmfs" 0']),
      concat(C.slice(2048), C.slice(0, 2048)),
      files,
    ));

  it.each([4, 8, 100])('is as large as the header of an extent says, not its line (%i sectors)', (line) =>
    expectDisk(descriptorFile([`RW ${line} SPARSE "s"`, 'RW 8 FLAT "f" 0']), concat(A, B), {
      s: sparseImage({ grains: [A], descriptor: null }),
      f: B,
    }),
  );

  it('is refused if the file of an extent ends before its first grain, as by qemu-img', async () => {
    const extent = sparseImage({ grains: [0], descriptor: null });
    const sectors = extent.length / SECTOR;
    const withOverHead = (overHead: number): Files => ({
      s: sparseImage({ grains: [0], descriptor: null, fields: { overHead } }),
    });
    const descriptor = descriptorFile(['RW 8 SPARSE "s"']);
    await expectDisk(descriptor, NOTHING, withOverHead(sectors));
    await expect(open(descriptor, withOverHead(sectors + 1))).rejects.toThrow(
      `size of the file is ${extent.length}, expected at least ${extent.length + SECTOR}`,
    );
  });

  it('names the missing file', async () => {
    const opening = open(descriptorFile(lines), { flat: A });
    await expect(opening).rejects.toThrow(MissingFileError);
    await expect(opening).rejects.toMatchObject({
      reason: fault('file_missing', { name: 'sparse', role: 'extent', namedBy: 'disk.vmdk' }),
    });
  });

  it('is refused if an extent is NOACCESS', () =>
    expectLost(
      descriptorFile(['RW 8 FLAT "flat" 1', 'NOACCESS 8 FLAT "vmfs" 0']),
      GRAIN,
      fault('read_no_access'),
      files,
    ));

  it('is refused if an extent is cut', () =>
    expectLost(
      descriptorFile(['RW 8 FLAT "flat" 1', 'RW 8 FLAT "flat" 9']),
      GRAIN,
      fault('read_beyond', { part: 'extent', place: 4608 }),
      files,
    ));

  it('reports the place on the disk, not in the extent', () =>
    expectLost(
      descriptorFile(['RW 8 FLAT "flat" 1', 'RW 24 SPARSE "lost"', 'RW 8 ZERO']),
      2 * GRAIN,
      fault('read_beyond', { part: 'grain' }),
      { ...files, lost: sparseImage({ grains: [A, 0xfffffff, B] }) },
    ));

  it.each([
    ['no extents', [], 'extents is none'],
    ['extents of no length', ['RW 0 FLAT "flat" 0'], 'extents is none'],
    ['a raw device', ['RW 8 VMFSRDM "flat"'], 'extent type is VMFSRDM'],
    ['an extent without a file', ['RW 8 FLAT'], 'extent filename is missing'],
    ['a sparse extent within a file', ['RW 8 SPARSE "sparse" 1'], 'extent offset is 512, expected absent'],
    [
      'a flat file for a sparse extent',
      ['RW 8 SPARSE "flat"'],
      'extent flat is other, expected signature of vmdk',
    ],
    ['an extent of another kind', ['RW 8 SESPARSE "cowd"'], 'extent cowd is cowd, expected one of sesparse'],
    [
      'itself for an extent',
      ['RW 8 SPARSE "disk.vmdk"'],
      'extent disk.vmdk is descriptor, expected one of sparse,cowd',
    ],
  ])('is refused for %s', async (_name, extents, message) => {
    const image = descriptorFile(extents);
    const opening = open(image, { ...files, 'disk.vmdk': image });
    await expect(opening).rejects.toThrow(ImageFormatError);
    await expect(opening).rejects.toThrow(message);
  });
});

describe('the disk of an image with a parent', () => {
  const child = (parentCid: string, parentFileNameHint?: string): Uint8Array =>
    sparseImage({
      grains: [0, B, 1, 0],
      flags: 5,
      descriptor: { parentCid, ...(parentFileNameHint !== undefined && { parentFileNameHint }) },
    });
  const parent = sparseImage({ grains: [A, A, A], descriptor: { cid: '1234abcd' } });

  it('reads the parent if it has no grain', () =>
    expectDisk(child('1234abcd', 'parent'), concat(A, B, NOTHING, NOTHING), { parent }));

  it('is refused if the parent has changed', async () => {
    const opening = open(child('1234abce', 'parent'), { parent });
    await expect(opening).rejects.toThrow(ImageFormatError);
    await expect(opening).rejects.toThrow('parentCID is 1234abce, expected parent matches 1234abcd');
  });

  it('is refused if the parent has no name', () =>
    expect(open(child('1234abcd'))).rejects.toThrow('parentFileNameHint is missing'));

  it('is refused if the parent is missing', () =>
    expect(open(child('1234abcd', 'parent'))).rejects.toThrow(MissingFileError));

  it('is refused if the parent is not a VMDK', () =>
    expect(open(child('1234abcd', 'parent'), { parent: A })).rejects.toThrow(
      'backing file is other, expected signature of vmdk',
    ));

  it('is refused if it is its own parent', async () => {
    const image = sparseImage({
      grains: [0],
      descriptor: { cid: '7', parentCid: '7', parentFileNameHint: 'disk.vmdk' },
    });
    await expect(open(image, { 'disk.vmdk': image })).rejects.toThrow('expected no circle');
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
