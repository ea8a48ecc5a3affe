import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { openDisk } from '@diskloupe/core/disk';
import { type DmgChunkSpec, writeDmg } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { numbers } from '../../numbers.js';
import { bytesOf, firstDifference } from '../opened.js';
import { isInstalled, run, Workshop } from './qemu-made.js';

const SECTOR = 512;
const RAW = 1;
const ZLIB = 0x80000005;
const BZIP2 = 0x80000006;
const workshop = new Workshop();
const hasDmg2img = spawnSync('dmg2img', []).error === undefined;
const hasBzip2 = spawnSync('bzip2', ['--version'], { input: '' }).error === undefined;
if (!hasDmg2img || !hasBzip2)
  console.log('bzip2 in DMGs is not compared: dmg2img or bzip2 is not installed.');

const next = numbers(7);

function contentOf(sectors: number): Uint8Array {
  const content = new Uint8Array(sectors * SECTOR);
  for (let i = 0; i < content.length; i += 1 + next(40)) content[i] = next(256);
  return content;
}

function chunk(type: number, sectors: number): DmgChunkSpec {
  const content = contentOf(sectors);
  if (type === ZLIB) return { type, sectors, content, data: deflateSync(content) };
  if (type === BZIP2) return { type, sectors, content, data: spawnSync('bzip2', { input: content }).stdout };
  return { type, sectors, ...(type === RAW && { content }) };
}

/** Three tables of chunks of many sizes. */
function tablesOf(types: readonly number[]): { name: string; chunks: DmgChunkSpec[] }[] {
  return Array.from({ length: 3 }, (_, i) => ({
    name: `disk image (Apple_HFS : ${i})`,
    chunks: Array.from({ length: 60 }, () => chunk(types[next(types.length)] ?? 0, 1 + next(130))),
  }));
}

describe('a DMG', () => {
  it.skipIf(!isInstalled).each(['xml', 'resourceFork', 'both'] as const)(
    'reads as in QEMU: tables in %s',
    async (lists) => {
      const image = writeDmg({ lists, tables: tablesOf([0, RAW, 2, ZLIB]) });
      await writeFile(join(workshop.folder, 'disk.dmg'), image.bytes);
      await workshop.expectSameContent('disk.dmg', 'dmg');
    },
  );

  it.skipIf(!hasDmg2img || !hasBzip2)('reads as in dmg2img: zlib and bzip2', async () => {
    const cwd = workshop.folder;
    const image = writeDmg({ tables: tablesOf([0, RAW, ZLIB, BZIP2]) });
    await writeFile(join(cwd, 'packed.dmg'), image.bytes);
    await run('dmg2img', ['packed.dmg', 'packed.img'], { cwd });
    const expected = await readFile(join(cwd, 'packed.img'));
    const ours = await bytesOf((await openDisk(image.bytes)).readable());
    expect(firstDifference(ours, expected)).toBe(-1);
  });
});
