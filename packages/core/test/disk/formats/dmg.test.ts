import { openDisk } from '@diskloupe/core/disk';
import { writeDmg, writeEncryptedDmg } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { fault } from '../../faults.js';
import { bytesOf, firstDifference } from '../opened.js';
import { expectFailure } from './hostile.js';

const SECTOR = 512;
const RAW = 1;
const ZLIB = 0x80000005;

/** The disk of the writer's own tables. */
function expectedDisk(): Uint8Array {
  const disk = new Uint8Array(32 * SECTOR);
  for (let i = 0; i < 4 * SECTOR; i++) disk[SECTOR + i] = i >> 4;
  return disk.fill(7, 13 * SECTOR, 16 * SECTOR);
}

describe('the disk in a DMG', () => {
  it.each([
    { lists: 'xml' },
    { lists: 'resourceFork' },
    { lists: 'both' },
    { lists: 'xml', trailerInFront: true },
  ] as const)('consists of its chunks: $lists', async (spec) => {
    const disk = await openDisk(writeDmg(spec).bytes);
    expect(firstDifference(await bytesOf(disk.readable()), expectedDisk())).toBe(-1);
    expect(await disk.read(5 * SECTOR - 1, 2)).toEqual(Uint8Array.of(127, 0));
    expect(await disk.read(13 * SECTOR - 1, 2)).toEqual(Uint8Array.of(0, 7));
  });

  it('finds a chunk among many', async () => {
    const chunks = Array.from({ length: 300 }, (_, i) => ({
      type: RAW,
      sectors: 1 + (i % 3),
      content: new Uint8Array((1 + (i % 3)) * SECTOR).fill(i),
    }));
    const disk = await openDisk(writeDmg({ tables: [{ chunks }, { chunks }] }).bytes);
    let at = 0;
    for (const { content } of [...chunks, ...chunks]) {
      const bytes = await disk.read(at, content.length);
      expect(firstDifference(bytes, content)).toBe(-1);
      at += content.length;
    }
    expect(disk.size).toBe(at);
  });

  it.each([
    ['lzfse', 0x80000007],
    ['xz', 0x80000008],
  ] as const)('reports what compressed a chunk: %s', async (codec, type) => {
    const tables = [
      {
        chunks: [
          { type, sectors: 1, data: new Uint8Array(20) },
          { type: 0, sectors: 1 },
        ],
      },
    ];
    const disk = await openDisk(writeDmg({ tables }).bytes);
    const kinds: unknown[] = [];
    for await (const { compressed } of disk.extents()) kinds.push(compressed);
    expect(kinds).toEqual([true, false]);
    await expect(disk.read(0, 1)).rejects.toThrow(codec);
    expect(await disk.read(SECTOR, 1)).toEqual(Uint8Array.of(0));
  });

  it.each([
    ['chunk1_compressedOffset', 1n << 40n, 9, undefined],
    ['chunk0_compressedOffset', 1n << 52n, 1, fault('read_cut_at', { part: 'chunk' })],
    ['chunk0_compressedLength', 2047n, 1, fault('read_chunk_short', { stored: 2047, needed: 2048 })],
    ['chunk2_compressedLength', 1n << 25n, 13, fault('read_cut_at', { part: 'chunk' })],
    ['chunk2_compressedOffset', 3n, 13, fault('read_undecodable')],
  ] as const)('fails at a chunk with another %s, and only there', async (field, value, sector, reason) => {
    const image = writeDmg({ lists: 'resourceFork' }).with({ [`table1_${field}`]: value });
    const offset = sector * SECTOR;
    // The place of zeros means nothing.
    if (reason) await expectFailure(image.bytes, 'dmg', offset, reason, 20 * SECTOR);
    else expect(await (await openDisk(image.bytes)).read(offset, 1)).toEqual(Uint8Array.of(0));
  });

  it('fails if no table describes the disk', async () => {
    const image = writeDmg({ lists: 'resourceFork' });
    const gap = image.with({ table1_sectorNumber: 2, sectorCount: 33 });
    await expectFailure(gap.bytes, 'dmg', SECTOR, fault('read_unlisted'), 2 * SECTOR);
    await expectFailure(image.with({ sectorCount: 40 }).bytes, 'dmg', 36 * SECTOR, fault('read_unlisted'), 0);
  });

  it('refuses tables that describe the same sectors', async () => {
    const image = writeDmg({ lists: 'resourceFork' }).with({ table1_sectorNumber: 0 });
    await expect(openDisk(image.bytes)).rejects.toThrow('sectorNumber is 0, expected at least 1');
  });

  it('refuses a resource fork and a property list that differ', async () => {
    const image = writeDmg({ lists: 'both' }).with({ table1_chunk0_compressedOffset: 1 });
    await expect(openDisk(image.bytes)).rejects.toThrow('expected same in both lists');
  });

  it('refuses an image in several files, and an encrypted one', async () => {
    await expect(openDisk(writeDmg({ segmentCount: 3 }).bytes)).rejects.toThrow('segmentCount is 3');
    await expect(openDisk(writeEncryptedDmg().bytes)).rejects.toThrow('expected decryptable');
  });

  it('decompresses chunks of ADC', async () => {
    // One zero, then the rest of 512, by matches of 67 and one of 42.
    const data = Uint8Array.from([
      ...[0x81, 7, 7, 0x7f, 0, 0],
      ...Array.from({ length: 6 }, () => [0x7f, 0, 1]).flat(),
      ...[0x40 | 37, 0, 1],
    ]);
    const tables = [
      {
        chunks: [
          { type: 0, sectors: 1 },
          { type: 0x80000004, sectors: 1, data },
        ],
      },
    ];
    const disk = await openDisk(writeDmg({ tables }).bytes);
    const expected = new Uint8Array(2 * SECTOR).fill(7, SECTOR);
    expect(firstDifference(await bytesOf(disk.readable()), expected)).toBe(-1);
    expect(await disk.read(2 * SECTOR - 1, 1)).toEqual(Uint8Array.of(7));
  });

  it('refuses a trailer of fewer sectors than its tables have', async () => {
    const image = writeDmg();
    await expect(openDisk(image.with({ sectorCount: 0 }).bytes)).rejects.toThrow(
      'dmg: sectorCount is 0, expected exactly 32',
    );
    await expect(openDisk(image.with({ sectorCount: 31 }).bytes)).rejects.toThrow('sectorCount is 31');
    expect((await openDisk(image.with({ sectorCount: 33 }).bytes)).size).toBe(33 * SECTOR);
  });

  it('refuses a list of tables of more than 16 MiB', async () => {
    const image = writeDmg().with({ xmlLength: 1n << 25n });
    await expect(openDisk(image.bytes)).rejects.toThrow('xmlLength is 33554432, expected at most 16777216');
  });

  it('reads a chunk of 64 KiB compressed by zlib', async () => {
    const content = new Uint8Array(127 * SECTOR).map((_, i) => i * 7);
    const tables = [{ chunks: [{ type: ZLIB, sectors: 127, content }] }];
    const disk = await openDisk(writeDmg({ tables }).bytes);
    expect(firstDifference(await disk.read(0, disk.size), content)).toBe(-1);
  });
});
