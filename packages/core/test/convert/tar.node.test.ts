import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTarHeader } from '../../src/formats/raw/write-tar-header.js';
import { firstDifference } from '../disk/opened.js';
import { converted, diskBytes } from './written.js';

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
