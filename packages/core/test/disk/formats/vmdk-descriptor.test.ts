import { ImageFormatError } from '@diskloupe/core';
import { MissingFileError } from '@diskloupe/core/errors';
import { describe, expect, it } from 'vitest';
import { fault } from '../../faults.js';
import { A, B, C, expectDisk, expectLost, type Files, GRAIN, NOTHING, open } from './vmdk-disks.js';
import { concat, cowdImage, descriptorFile, SECTOR, sesparseImage, sparseImage } from './vmdk-images.js';

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
