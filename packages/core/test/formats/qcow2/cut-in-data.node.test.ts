import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BufferSource } from '@diskloupe/core';
import { checkImage, checkStatus } from '@diskloupe/core/qemu-img';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isInstalled } from '../../check/compare.js';
import { make, qemuCheck } from '../../check/made-images.js';
import { runProgram as run } from '../../image-cases/run-program.js';
import { checkOf, inspect } from '../../inspect.js';

const MIB = 2 ** 20;
const CUTS = 24;

/** The status of `qemu-img check` for an image with errors. */
const CORRUPT = 2;

describe.skipIf(!isInstalled)('a qcow2 that qemu-img wrote, cut anywhere in its data', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'diskloupe-cut-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['cluster_size=64k', []],
    ['cluster_size=4k', []],
    ['cluster_size=2M', []],
    ['compat=0.10', []],
    ['extended_l2=on', []],
    ['cluster_size=64k', ['-c']],
    ['cluster_size=4k,compression_type=zstd', ['-c']],
  ])('is not safe where check finds what is missing, which both checks do: %s %s', async (options, args) => {
    await make(folder, { name: 'disk.raw', format: 'raw', options: '', size: 12 * MIB });
    const convert = ['convert', ...args, '-f', 'raw', '-O', 'qcow2', '-o', options, 'disk.raw', 'disk.qcow2'];
    await run('qemu-img', convert, { cwd: folder });
    const image = new Uint8Array(await readFile(join(folder, 'disk.qcow2')));
    expect((await inspect(image)).safety.safe).toBe(true);
    let corrupt = 0;
    // Not the other way round: check accepts that a table or compressed data ends within the file's last cluster.
    for (let i = 1; i < CUTS; i++) {
      const cut = image.slice(0, Math.floor((image.length * i) / CUTS / 512) * 512);
      await writeFile(join(folder, 'cut.qcow2'), cut);
      const { status } = await qemuCheck(folder, 'cut.qcow2', 'qcow2');
      const { result } = checkOf(await inspect(cut), 'truncated');
      if (status === CORRUPT) corrupt++;
      if (status !== 0) expect({ i, result }).toEqual({ i, result: 'failed' });
      if (status !== CORRUPT) continue;
      const outcome = await checkImage(new BufferSource(cut), { filename: 'cut.qcow2', format: 'qcow2' });
      expect(checkStatus(outcome)).toBe(CORRUPT);
    }
    expect(corrupt).toBeGreaterThan(CUTS / 4);
  });
});
