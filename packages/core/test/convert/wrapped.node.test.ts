import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { SourceReadError } from '@diskloupe/core';
import { type ConvertOptions, convert, openDisk } from '@diskloupe/core/disk';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeTarHeader } from '../../src/formats/raw/write-tar-header.js';
import { bytesOf, firstDifference } from '../disk/opened.js';
import { failingSource } from './sources.js';
import { converted, diskBytes, rawDisk, writtenBy } from './written.js';

const isInstalled = /GNU tar/.test(spawnSync('tar', ['--version'], { encoding: 'utf8' }).stdout ?? '');
if (!isInstalled) console.log('Archives are not read by GNU tar: it is not installed.');

const run = promisify(execFile);
const MiB = 1024 * 1024;
const timestamp = new Date('2024-02-29T12:00:00Z');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diskloupe-wrapped-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const WRAPPED: readonly (readonly [name: string, options: ConvertOptions])[] = [
  ['gz', { wrapper: 'gz' }],
  ['tar.gz', { wrapper: 'tar.gz', timestamp }],
  ['tar.gz in ustar', { wrapper: 'tar.gz', dialect: 'ustar', timestamp }],
];

describe('a raw disk in gzip', () => {
  it('is the disk once it is decompressed, with zeros at the end', async () => {
    const bytes = diskBytes(3 * MiB + 512, 'mixed');
    bytes.fill(0, 2 * MiB);
    expect(firstDifference(gunzipSync(await converted(bytes, { wrapper: 'gz' })), bytes)).toBe(-1);
    expect(gunzipSync(await converted(new Uint8Array(), { wrapper: 'gz' }))).toHaveLength(0);
  });

  it.each(WRAPPED)('is a stream whose length is known once it ends: %s', async (_, options) => {
    const conversion = await convert(await rawDisk(diskBytes(2 * MiB, 'mixed')), options);
    expect(conversion).toMatchObject({ format: 'raw', sequential: true, fileSize: undefined });
    const streamed = await bytesOf(conversion.readable());
    expect(conversion.fileSize).toBe(streamed.length);
    expect(firstDifference(streamed, await writtenBy(conversion))).toBe(-1);
  });

  it.each(WRAPPED)('holds the same without platform support: %s', async (_, options) => {
    const bytes = diskBytes(2 * MiB, 'mixed');
    const platform = gunzipSync(await converted(bytes, options));
    vi.stubGlobal('CompressionStream', undefined);
    try {
      expect(firstDifference(gunzipSync(await converted(bytes, options)), platform)).toBe(-1);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it.each([true, false])('fails as the disk does, with a platform: %s', async (hasPlatform) => {
    if (!hasPlatform) vi.stubGlobal('CompressionStream', undefined);
    try {
      const reason = new SourceReadError(2 * MiB, MiB, { code: 'file_unreadable' });
      const source = failingSource(diskBytes(4 * MiB, 'noise'), 2 * MiB, reason);
      const conversion = await convert(await openDisk(source, { format: 'raw' }), { wrapper: 'gz' });
      await expect(writtenBy(conversion)).rejects.toMatchObject({ name: 'ConversionError', cause: reason });
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('ends when nobody wants more', async () => {
    const conversion = await convert(await rawDisk(diskBytes(8 * MiB, 'noise')), { wrapper: 'gz' });
    const reader = conversion.readable().getReader();
    await reader.read();
    await reader.cancel();
  });
});

describe.skipIf(!isInstalled)('a raw disk in a tar, according to GNU tar', () => {
  it.each(['oldgnu', 'ustar'] as const)('is its only member: %s', async (dialect) => {
    const bytes = diskBytes(2 * MiB + 512, 'mixed');
    const file = join(folder, `${dialect}.tar.gz`);
    await writeFile(file, await converted(bytes, { wrapper: 'tar.gz', dialect, timestamp }));
    const listed = await run('tar', ['--utc', '-tvzf', file]);
    expect(listed).toEqual({
      stdout: '-rw-r--r-- 0/0         2097664 2024-02-29 12:00 disk.raw\n',
      stderr: '',
    });
    await run('tar', ['-xzf', file], { cwd: folder });
    expect(firstDifference(await readFile(join(folder, 'disk.raw')), bytes)).toBe(-1);
  });

  it('has the name that was asked for', async () => {
    const file = join(folder, 'named.tar.gz');
    const member = `images/${'d'.repeat(93)}`;
    await writeFile(file, await converted(diskBytes(512, 'noise'), { wrapper: 'tar.gz', member }));
    expect((await run('tar', ['-tzf', file])).stdout).toBe(`${member}\n`);
  });

  it.each([0, 512, 2 ** 33 - 512, 2 ** 33, 9 * 2 ** 30, 2 ** 43])(
    'has the header that GNU tar writes, for a sparse file of %i bytes',
    async (size) => {
      const name = 'disk.raw';
      const path = join(folder, name);
      await writeFile(path, '', { mode: 0o644 });
      await truncate(path, size);
      for (const dialect of ['oldgnu', 'ustar'] as const) {
        if (dialect === 'ustar' && size >= 2 ** 33) continue;
        const fixed = [
          '--numeric-owner',
          '--owner=0',
          '--group=0',
          '--mode=644',
          `--mtime=@${timestamp.getTime() / 1000}`,
        ];
        const script = 'tar "$@" | head -c 512';
        const args = [`--format=${dialect}`, ...fixed, '-C', folder, '-cf', '-', name];
        const { stdout } = await run('sh', ['-c', script, 'sh', ...args], { encoding: 'buffer' });
        const ours = writeTarHeader({ name, size, timestamp }, dialect);
        expect(Buffer.from(ours).toString('hex')).toBe(stdout.toString('hex'));
      }
    },
  );
});
