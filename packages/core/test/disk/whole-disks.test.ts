import { compareDisks, openDisk, storedPieces } from '@diskloupe/core/disk';
import { DiskReadError, MissingFileError } from '@diskloupe/core/errors';
import { map, mapJson } from '@diskloupe/core/qemu-img';
import { corpusEntry, corpusImage } from '@diskloupe/test-images';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { bytesOf, firstDifference, openCorpusDisk } from './opened.js';

const open = (name: string) => openCorpusDisk(corpusEntry(name));

describe('openDisk', () => {
  it('names the backing file that it does not find', async () => {
    const opening = openDisk(await corpusImage('qcow2-backing.qcow2'), { filename: 'a/b.qcow2' });
    await expect(opening).rejects.toThrow(MissingFileError);
    await expect(opening).rejects.toMatchObject({
      filename: 'a/numbered.raw',
      role: 'backing file',
      namedBy: 'a/b.qcow2',
    });
  });

  it('refuses a circular chain', async () => {
    const image = writeQcow2({ backingFile: 'a' }).bytes;
    await expect(openDisk(image, { filename: 'a', resolve: () => image })).rejects.toThrow(
      'expected no circle',
    );
  });

  it('refuses a chain of more than 64 images', async () => {
    const image = writeQcow2({ backingFile: 'deeper/a' }).bytes;
    await expect(openDisk(image, { filename: 'a', resolve: () => image })).rejects.toThrow('at most 64');
  });

  it('refuses files that are not disk images', async () => {
    const text = new TextEncoder().encode('This is just some text.\n'.repeat(50));
    await expect(openDisk(text)).rejects.toThrow('expected disk inside');
  });

  it('reads anything as raw if told to', async () => {
    const disk = await openDisk(await corpusImage('qcow2-v3.qcow2'), { format: 'raw' });
    expect((await disk.read(0, 4)).subarray(0, 3)).toEqual(new TextEncoder().encode('QFI'));
  });

  it('refuses an unknown format', async () => {
    await expect(openDisk(new Uint8Array(512), { format: 'floppy' })).rejects.toThrow(TypeError);
  });

  it('reads internal snapshots', async () => {
    const entry = corpusEntry('qcow2-snapshots.qcow2');
    const now = await openCorpusDisk(entry);
    const first = await openCorpusDisk(entry, { snapshot: 'first' });
    const same = await openCorpusDisk(entry, { snapshot: '1' });
    expect((await compareDisks(first, same)).identical).toBe(true);
    expect((await compareDisks(first, now)).identical).toBe(false);
    await expect(openCorpusDisk(entry, { snapshot: 'nobody' })).rejects.toThrow('snapshot is nobody');
  });

  it('ends a stream with the reason of a signal', async () => {
    const disk = await open('qcow2-v3.qcow2');
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(bytesOf(disk.readable({ signal }))).rejects.toThrow('enough');
  });

  it('refuses a cluster beyond the end of the file, and reads the others', async () => {
    const disk = await open('qcow2-cut.qcow2');
    const error = await bytesOf(disk.readable()).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DiskReadError);
    expect(await disk.read(0, 512)).toHaveLength(512);
  });
});

describe('compareDisks', () => {
  it('finds disks of different formats identical', async () => {
    const result = await compareDisks(await open('numbered.raw'), await open('qcow2-zstd.qcow2'));
    expect(result).toEqual({ identical: true, offset: null, sizesDiffer: false });
  });

  it('reports the first byte that differs', async () => {
    const image = new Uint8Array(4 << 20);
    const other = image.slice();
    other[3_000_001] = 1;
    const disks = await Promise.all([image, other].map((bytes) => openDisk(bytes, { format: 'raw' })));
    const [one, two] = disks;
    expect(one && two && (await compareDisks(one, two))).toMatchObject({
      identical: false,
      offset: 3_000_001,
    });
  });

  it('ignores excess length if it is zeros', async () => {
    const sizes = [1 << 20, 3 << 20].map((size) => openDisk(new Uint8Array(size), { format: 'raw' }));
    const [one, two] = await Promise.all(sizes);
    expect(one && two && (await compareDisks(one, two))).toEqual({
      identical: true,
      offset: null,
      sizesDiffer: true,
    });
  });
});

describe('storedPieces', () => {
  it.each([4096, 65_536, 100_000, 1 << 20])(
    'returns everything that is not zero, in pieces of %i bytes',
    async (pieceSize) => {
      const disk = await open('qcow2-zstd.qcow2');
      const whole = await bytesOf(disk.readable());
      const copy = new Uint8Array(disk.size);
      for await (const { offset, data } of storedPieces(disk, { pieceSize })) {
        expect(offset % pieceSize).toBe(0);
        expect(data.some((byte) => byte !== 0)).toBe(true);
        copy.set(data, offset);
      }
      expect(firstDifference(copy, whole)).toBe(-1);
    },
  );
});

describe('map', () => {
  it('prints what qemu-img map prints', async () => {
    expect(mapJson(await map(await open('qcow2-1t.qcow2'), { end: 1 << 20 }))).toMatch(
      /^\[\{ "start": 0, "length": \d+, "depth": 0, "present": \w+, "zero": \w+, "data": \w+(, "offset": \d+)?\}/,
    );
  });
});
