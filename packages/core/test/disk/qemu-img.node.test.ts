import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compareDisks, openDisk, type VirtualDisk } from '@diskloupe/core/disk';
import { map, mapJson, measure } from '@diskloupe/core/qemu-img';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { numbers } from '../numbers.js';
import { bytesOf } from './opened.js';

const isInstalled = spawnSync('qemu-io', ['--version']).error === undefined;
if (!isInstalled) console.log('Disks are not compared with qemu-img: it is not installed.');

const run = promisify(execFile);
const MiB = 1 << 20;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diskloupe-disks-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Recipe {
  readonly name: string;
  readonly options: string;
  /** Alignment of writes. */
  readonly step: number;
  readonly backing?: string;
}

/** Creates an image, and writes to it in many ways. */
async function make({ name, options, step, backing }: Recipe, size: number): Promise<string> {
  const file = join(folder, name);
  const base = backing ? ['-b', backing, '-F', 'qcow2'] : [];
  await run('qemu-img', ['create', '-q', '-f', 'qcow2', ...base, '-o', options, file, `${size}`], {
    cwd: folder,
  });
  const next = numbers(name.length * 7919 + step);
  const commands: string[] = [];
  for (let i = 0; i < 40; i++) {
    const start = next(size / step) * step;
    const length = Math.min(size - start, (1 + next(6)) * step);
    const pattern = 1 + next(255);
    const kinds = [`write -P ${pattern}`, `write -P ${pattern}`, 'write -z', 'write -z -u', 'discard'];
    commands.push('-c', `${kinds[next(kinds.length)]} ${start} ${length}`);
  }
  await run('qemu-io', [...commands, file], { cwd: folder });
  return name;
}

async function open(name: string, snapshot?: string): Promise<VirtualDisk> {
  const resolve = (filename: string): Promise<Uint8Array> => readFile(join(folder, filename));
  return openDisk(await resolve(name), { filename: name, resolve, snapshot });
}

async function expectSameContent(
  name: string,
  options: readonly string[] = [],
  snapshot?: string,
): Promise<void> {
  await run('qemu-img', ['convert', ...options, '-O', 'raw', name, 'converted.raw'], { cwd: folder });
  const converted = await readFile(join(folder, 'converted.raw'));
  const ours = await bytesOf((await open(name, snapshot)).readable());
  // QEMU gives a snapshot the current size of the disk; the image states the size at the time.
  const expected = snapshot ? converted.subarray(0, ours.length) : converted;
  expect(converted.subarray(expected.length).every((byte) => byte === 0)).toBe(true);
  const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  expect({ size: ours.length, hash: hash(ours) }).toEqual({ size: expected.length, hash: hash(expected) });
}

describe.skipIf(!isInstalled)('disks written by qemu-io', () => {
  const recipes: Recipe[] = [
    { name: 'plain.qcow2', options: 'cluster_size=64k', step: 65_536 },
    { name: 'v2.qcow2', options: 'compat=0.10', step: 65_536 },
    { name: 'small.qcow2', options: 'cluster_size=512', step: 4096 },
    { name: 'large.qcow2', options: 'cluster_size=2M', step: 65_536 },
    { name: 'unaligned.qcow2', options: 'cluster_size=4k', step: 512 },
    { name: 'subclusters.qcow2', options: 'cluster_size=64k,extended_l2=on', step: 2048 },
    { name: 'many-subclusters.qcow2', options: 'cluster_size=2M,extended_l2=on', step: 65_536 },
    { name: 'metadata.qcow2', options: 'preallocation=metadata', step: 65_536 },
    { name: 'data-file.qcow2', options: 'data_file=outer.raw', step: 65_536 },
    { name: 'raw-data-file.qcow2', options: 'data_file=outer-raw.raw,data_file_raw=on', step: 65_536 },
    { name: 'narrow.qcow2', options: 'refcount_bits=1', step: 65_536 },
  ];

  it.each(recipes)('read as in QEMU: $name', async (recipe) => {
    await expectSameContent(await make(recipe, 16 * MiB));
  });

  it('read through a chain of three, of different sizes', async () => {
    await make({ name: 'base.qcow2', options: 'cluster_size=64k', step: 4096 }, 5 * MiB);
    await make(
      { name: 'middle.qcow2', options: 'cluster_size=4k', step: 4096, backing: 'base.qcow2' },
      12 * MiB,
    );
    await make(
      { name: 'top.qcow2', options: 'extended_l2=on', step: 4096, backing: 'middle.qcow2' },
      9 * MiB,
    );
    await expectSameContent('top.qcow2');
  });

  it.each(['zlib', 'zstd'])('read where clusters are compressed by %s', async (type) => {
    await make({ name: 'source.qcow2', options: 'cluster_size=64k', step: 4096 }, 8 * MiB);
    const options = ['-c', '-O', 'qcow2', '-o', `compression_type=${type}`];
    await run('qemu-img', ['convert', ...options, 'source.qcow2', `${type}.qcow2`], { cwd: folder });
    await run('qemu-io', ['-c', 'write -P 7 100k 300k', `${type}.qcow2`], { cwd: folder });
    await expectSameContent(`${type}.qcow2`);
  });

  it('read as they were when a snapshot was taken', async () => {
    const name = await make({ name: 'snapshots.qcow2', options: 'cluster_size=4k', step: 4096 }, 8 * MiB);
    for (const [index, size] of ['12M', '14M'].entries()) {
      await run('qemu-img', ['snapshot', '-c', `taken ${index}`, name], { cwd: folder });
      await run('qemu-img', ['resize', '-q', name, size], { cwd: folder });
      await run('qemu-io', ['-c', `write -P ${index + 90} 1M 2M`, '-c', 'write -z 4M 64k', name], {
        cwd: folder,
      });
    }
    await expectSameContent(name);
    await expectSameContent(name, ['-l', 'snapshot.name=taken 0'], 'taken 0');
    await expectSameContent(name, ['-l', 'snapshot.name=taken 1'], 'taken 1');
  });

  // Whole clusters: an unwritten part of one is a hole in the file, for which QEMU asks the file system.
  it.each([
    { name: 'map.qcow2', options: 'cluster_size=64k', step: 65_536 },
    { name: 'map-4k.qcow2', options: 'cluster_size=4k', step: 4096 },
    { name: 'map-v2.qcow2', options: 'compat=0.10,cluster_size=64k', step: 65_536 },
    { name: 'map-subclusters.qcow2', options: 'cluster_size=128k,extended_l2=on', step: 4096 },
  ])('are mapped as in QEMU: $name', async (recipe) => {
    const name = await make(recipe, 32 * MiB);
    const { stdout } = await run('qemu-img', ['map', '--output=json', name], { cwd: folder });
    expect(mapJson(await map(await open(name)))).toBe(stdout);
  });

  it('are mapped through a chain as in QEMU', async () => {
    await make({ name: 'map-base.qcow2', options: 'cluster_size=64k', step: 65_536 }, 8 * MiB);
    const backing = 'map-base.qcow2';
    await make({ name: 'map-top.qcow2', options: 'cluster_size=64k', step: 65_536, backing }, 12 * MiB);
    const { stdout } = await run('qemu-img', ['map', '--output=json', 'map-top.qcow2'], { cwd: folder });
    expect(mapJson(await map(await open('map-top.qcow2')))).toBe(stdout);
  });

  it('differ if qemu-img compare says so', async () => {
    await make({ name: 'one.qcow2', options: 'cluster_size=64k', step: 4096 }, 8 * MiB);
    await run('qemu-img', ['convert', '-O', 'qcow2', '-c', 'one.qcow2', 'two.qcow2'], { cwd: folder });
    expect((await compareDisks(await open('one.qcow2'), await open('two.qcow2'))).identical).toBe(true);
    await run('qemu-io', ['-c', 'write -P 255 5000k 1k', 'two.qcow2'], { cwd: folder });
    const { stdout } = await run('qemu-img', ['compare', 'one.qcow2', 'two.qcow2'], { cwd: folder }).catch(
      (error: { stdout: string }) => error,
    );
    const { offset } = await compareDisks(await open('one.qcow2'), await open('two.qcow2'));
    // qemu-img names the sector.
    expect(stdout).toContain(`mismatch at offset ${Math.floor((offset ?? 0) / 512) * 512}!`);
  });

  /** How the measured image is created, each under its own name. */
  const measured: Readonly<Record<string, (name: string) => Promise<unknown>>> = {
    'whole clusters': (name) => make({ name, options: 'cluster_size=64k', step: 65_536 }, 16 * MiB),
    'parts of clusters': (name) => make({ name, options: 'cluster_size=4k', step: 512 }, 16 * MiB),
    'small clusters': (name) => make({ name, options: 'cluster_size=512', step: 4096 }, 16 * MiB),
    'version 2': (name) => make({ name, options: 'compat=0.10', step: 65_536 }, 16 * MiB),
    'a chain': async (name) => {
      const backing = `base-of-${name}`;
      await make({ name: backing, options: 'cluster_size=64k', step: 4096 }, 5 * MiB);
      await make({ name, options: 'extended_l2=on', step: 4096, backing }, 9 * MiB);
    },
    'compressed clusters': async (name) => {
      await make({ name: `plain-${name}`, options: 'cluster_size=64k', step: 4096 }, 8 * MiB);
      await run('qemu-img', ['convert', '-c', '-O', 'qcow2', `plain-${name}`, name], { cwd: folder });
    },
    bitmaps: async (name) => {
      await run('qemu-img', ['create', '-q', '-f', 'qcow2', name, '10M'], { cwd: folder });
      for (const bitmap of [
        ['-g', '512', name, 'fine, and with a longer name'],
        [name, 'ö'],
      ])
        await run('qemu-img', ['bitmap', '--add', ...bitmap], { cwd: folder });
    },
    'nothing of 3 TiB': (name) =>
      run('qemu-img', ['create', '-q', '-f', 'qcow2', name, '3T'], { cwd: folder }),
  };

  it.each([
    ['raw', 'whole clusters', 65_536],
    ['qcow2', 'whole clusters', 65_536],
    ['qcow2', 'parts of clusters', 65_536],
    ['qcow2', 'parts of clusters', 512],
    ['qcow2', 'small clusters', 2 * MiB],
    ['qcow2', 'a chain', 4096],
    ['qcow2', 'compressed clusters', 65_536],
    ['qcow2', 'version 2', 65_536],
    ['qcow2', 'bitmaps', 65_536],
    ['qcow2', 'nothing of 3 TiB', 4096],
  ] as const)(
    'need as much space as qemu-img measures: as %s, %s, in clusters of %i',
    async (format, what, clusterSize) => {
      const name = `measured-${format}-${clusterSize}-${what.replaceAll(' ', '-')}.qcow2`;
      await measured[what]?.(name);
      const options = format === 'raw' ? [] : ['-o', `cluster_size=${clusterSize}`];
      const args = ['measure', '--output=json', '-O', format, ...options, name];
      const { stdout } = await run('qemu-img', args, { cwd: folder });
      expect(await measure(await open(name), { format, clusterSize })).toEqual(JSON.parse(stdout));
    },
  );
});
