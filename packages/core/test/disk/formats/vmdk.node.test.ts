import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, open as openFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openDisk, type VirtualDisk } from '@diskloupe/core/disk';
import { map, mapJson } from '@diskloupe/core/qemu-img';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileSource } from '../../image-cases/file-source.js';
import { numbers } from '../../numbers.js';
import { firstDifference } from '../opened.js';
import {
  concat,
  cowdImage,
  descriptorFile,
  pattern,
  SECTOR,
  sesparseImage,
  sparseImage,
  streamImage,
  withFooter,
} from './vmdk-images.js';

const isInstalled = spawnSync('qemu-io', ['--version']).error === undefined;
if (!isInstalled) console.log('VMDK disks are not compared with qemu-img: it is not installed.');

const run = promisify(execFile);
const MiB = 2 ** 20;
const GiB = 2 ** 30;
const GRAIN = 8 * SECTOR;
let folder = '';
const opened: FileSource[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diskloupe-vmdk-'));
});
afterAll(async () => {
  await Promise.all(opened.map((file) => file.close()));
  await rm(folder, { recursive: true, force: true });
});

const qemuImg = (...args: readonly string[]) => run('qemu-img', args, { cwd: folder });

/** Writes to part of an image in many ways. */
async function scribble(name: string, start: number, size: number, step: number): Promise<void> {
  const next = numbers(name.length * 7919 + step);
  const commands: string[] = [];
  for (let i = 0; i < 50; i++) {
    const at = next(size / step) * step;
    const length = Math.min(size - at, (1 + next(40)) * step);
    const kinds = [`write -P ${1 + next(255)}`, `write -P ${1 + next(255)}`, 'write -z', 'discard'];
    commands.push('-c', `${kinds[next(kinds.length)]} ${start + at} ${length}`);
  }
  await run('qemu-io', ['-f', 'vmdk', ...commands, name], { cwd: folder });
}

async function open(name: string): Promise<VirtualDisk> {
  const resolve = async (filename: string): Promise<FileSource> => {
    const file = await FileSource.open(join(folder, filename));
    opened.push(file);
    return file;
  };
  return openDisk(await resolve(name), { filename: name, format: 'vmdk', resolve });
}

async function hashOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of stream) hash.update(chunk);
  return hash.digest('hex');
}

/** The whole stream, and reads anywhere from `from` to `to`, by default the whole disk. */
async function expectAsConverted(name: string, from = 0, to?: number): Promise<void> {
  await qemuImg('convert', '-f', 'vmdk', '-O', 'raw', name, 'converted.raw');
  const disk = await open(name);
  const file = await openFile(join(folder, 'converted.raw'));
  try {
    const { size } = await file.stat();
    expect(disk.size).toBe(size);
    const read = async (start: number, length: number): Promise<Uint8Array> => {
      const bytes = Buffer.alloc(Math.min(length, size - start));
      await file.read(bytes, 0, bytes.length, start);
      return bytes;
    };
    const end = to ?? size;
    const expected = createHash('sha256')
      .update(await read(from, end - from))
      .digest('hex');
    expect(await hashOf(disk.readable({ start: from, end })), name).toBe(expected);
    const next = numbers(7);
    for (let i = 0; i < 60; i++) {
      const start = from + next(end - from);
      const length = 1 + next(200_000);
      const at = firstDifference(await disk.read(start, length), await read(start, length));
      expect(at, `${name} from ${start}`).toBe(-1);
    }
  } finally {
    await file.close();
    await rm(join(folder, 'converted.raw'));
  }
}

/** A disk with compressible and incompressible data, and holes. */
async function rawDisk(name: string, size: number): Promise<void> {
  const bytes = new Uint8Array(size);
  const next = numbers(size);
  for (let at = 0; at < size; at += 30_000) {
    const part = bytes.subarray(at, at + 30_000);
    const kind = next(4);
    if (kind === 0) for (let i = 0; i < part.length; i++) part[i] = next(256);
    if (kind === 1) part.set(pattern(next(100), part.length));
    if (kind === 2) part.fill(next(256));
  }
  await writeFile(join(folder, name), bytes);
}

describe.skipIf(!isInstalled)('VMDK disks as qemu-img reads them', () => {
  it.each([
    ['sparse', 'subformat=monolithicSparse', 512],
    ['sparse-aligned', 'subformat=monolithicSparse', 65_536],
    ['zeroed', 'zeroed_grain=on', 65_536],
    ['zeroed-unaligned', 'zeroed_grain=on', 4096],
    ['compat6', 'compat6=on', 4096],
    ['hwversion', 'hwversion=7,adapter_type=lsilogic,toolsversion=5', 4096],
    ['flat', 'subformat=monolithicFlat', 512],
    ['flat-allocated', 'subformat=monolithicFlat,preallocation=falloc', 4096],
    ['split', 'subformat=twoGbMaxExtentSparse,zeroed_grain=on', 4096],
    ['split-flat', 'subformat=twoGbMaxExtentFlat', 4096],
  ])('%s (%s), written in steps of %i', async (kind, options, step) => {
    const name = `${kind}.vmdk`;
    const size = 33 * MiB + 3 * SECTOR;
    await qemuImg('create', '-q', '-f', 'vmdk', '-o', options, name, `${size}`);
    await scribble(name, 0, size, step);
    await expectAsConverted(name);
  });

  it.each([
    ['two-sparse', 'subformat=twoGbMaxExtentSparse'],
    ['two-flat', 'subformat=twoGbMaxExtentFlat'],
  ])('across the boundary of two extents: %s', async (kind, options) => {
    const name = `${kind}.vmdk`;
    await qemuImg('create', '-q', '-f', 'vmdk', '-o', options, name, `${2 * GiB + 5 * MiB}`);
    await scribble(name, 2 * GiB - 3 * MiB, 6 * MiB, 4096);
    await expectAsConverted(name, 2 * GiB - 4 * MiB, 2 * GiB + 5 * MiB);
  });

  it.each([MiB, 8 * MiB + 512, 5 * MiB - 65_536, 512])('stream-optimized, %i bytes', async (size) => {
    await rawDisk('disk.raw', size);
    const name = `stream-${size}.vmdk`;
    await qemuImg('convert', '-f', 'raw', '-O', 'vmdk', '-o', 'subformat=streamOptimized', 'disk.raw', name);
    await expectAsConverted(name);
  });

  it('of a single sector, and one less than a grain', async () => {
    for (const size of [512, 65_024]) {
      const name = `tiny-${size}.vmdk`;
      await qemuImg('create', '-q', '-f', 'vmdk', name, `${size}`);
      await run('qemu-io', ['-c', `write -P 3 0 ${size}`, name], { cwd: folder });
      await expectAsConverted(name);
    }
  });

  it('through parents, of different sizes', async () => {
    await qemuImg('create', '-q', '-f', 'vmdk', '-o', 'zeroed_grain=on', 'base.vmdk', '9M');
    await scribble('base.vmdk', 0, 9 * MiB, 4096);
    await qemuImg('create', '-q', '-f', 'vmdk', '-b', 'base.vmdk', '-F', 'vmdk', 'middle.vmdk', '14M');
    await run('qemu-io', ['-c', 'write -P 9 1M 100k', '-c', 'write -P 8 10M 1k', 'middle.vmdk'], {
      cwd: folder,
    });
    const options = ['-o', 'subformat=twoGbMaxExtentSparse,zeroed_grain=on'];
    await qemuImg(
      'create',
      '-q',
      '-f',
      'vmdk',
      '-b',
      'middle.vmdk',
      '-F',
      'vmdk',
      ...options,
      'top.vmdk',
      '12M',
    );
    await run('qemu-io', ['-c', 'write -P 7 2M 70k', '-c', 'write -z 1M 64k', 'top.vmdk'], { cwd: folder });
    await expectAsConverted('middle.vmdk');
    await expectAsConverted('top.vmdk');
  });

  it('is refused, as by qemu-img, if the parent has changed', async () => {
    await qemuImg('create', '-q', '-f', 'vmdk', 'parent.vmdk', '1M');
    await qemuImg('create', '-q', '-f', 'vmdk', '-b', 'parent.vmdk', '-F', 'vmdk', 'child.vmdk');
    await run('qemu-io', ['-c', 'write -P 1 0 4k', 'parent.vmdk'], { cwd: folder });
    await expect(qemuImg('convert', '-O', 'raw', 'child.vmdk', 'no.raw')).rejects.toThrow(
      'error while reading',
    );
    await expect(open('child.vmdk')).rejects.toThrow('parentCID is');
  });

  type Made = Uint8Array<ArrayBuffer>;
  const A = pattern(1, GRAIN);
  const B = pattern(2, GRAIN);
  const extent = (createType: string, type: string, size = 48) =>
    descriptorFile([`RW ${size} ${type} "extent"`], { createType });
  it.each<[name: string, image: () => Made | Promise<Made>, extent?: () => Made]>([
    ['a grain table of 4 entries', () => sparseImage({ grains: [A, 0, B, 0, 0, B, A] })],
    ['zeroed grains of 4 KiB', () => sparseImage({ grains: [A, 1, B, 1, 0, B, A], flags: 5 })],
    ['an end within a grain', () => sparseImage({ grains: [A, 1, B], flags: 5, capacity: 19 })],
    ['small compressed grains', () => streamImage([A, undefined, B, B, A, undefined, A])],
    ['a footer', async () => withFooter(await streamImage([A, undefined, B, B, A, undefined, A]))],
    ['a short last grain', () => streamImage([A, B.slice(0, 1024)], { capacity: 10 })],
    [
      'compressed grains without markers',
      async () => {
        // Without the marker each grain begins twelve bytes earlier.
        const image = await streamImage([A, B], { flags: 0x10001 });
        for (const sector of [23, 24]) {
          const at = sector * SECTOR;
          image.copyWithin(at, at + 12, at + SECTOR);
        }
        return image;
      },
    ],
    ['an ESX sparse extent', () => extent('vmfsSparse', 'VMFSSPARSE'), () => cowdImage([A, 0, B, 0, A, B])],
    [
      'a SESparse extent',
      () => extent('seSparse', 'SESPARSE'),
      () => sesparseImage([A, 0n, B, 1n << 60n, 2n << 60n, A]),
    ],
    ['a flat extent of ESX', () => extent('vmfs', 'VMFS', 16), () => concat(A, B)],
  ])('with %s', async (_name, image, file) => {
    await writeFile(join(folder, 'made.vmdk'), await image());
    if (file) await writeFile(join(folder, 'extent'), file());
    await expectAsConverted('made.vmdk');
  });

  it.each(['', ',zeroed_grain=on'])('mapped as by qemu-img (%s)', async (options) => {
    await qemuImg(
      'create',
      '-q',
      '-f',
      'vmdk',
      '-o',
      `subformat=monolithicSparse${options}`,
      'map.vmdk',
      '8M',
    );
    const writes = ['write -P 1 0 128k', 'write -P 2 1M 64k', 'write -P 3 512k 64k', 'write -z 64k 64k'];
    await run('qemu-io', [...writes.flatMap((write) => ['-c', write]), 'map.vmdk'], { cwd: folder });
    const { stdout } = await qemuImg('map', '--output=json', 'map.vmdk');
    expect(mapJson(await map(await open('map.vmdk')))).toBe(stdout);
  });
});
