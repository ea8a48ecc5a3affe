import { openDisk } from '@diskloupe/core/disk';
import { type TestImage, writeAsif } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { fault } from '../../faults.js';
import { bytesOf } from '../opened.js';
import { expectFailure, readsOf } from './hostile.js';

const CHUNK = 32_768;
const BLOCK = 512;
/** Entries of a group before that of its bitmap. */
const GROUP = 2048;
const FULL = 1n << 62n;
const PARTIAL = 3n << 62n;

/** Chunks of ones, twos and threes. */
function asif(): TestImage {
  const chunks = [1, 2, 3].map((value) => new Uint8Array(CHUNK).fill(value));
  return writeAsif({ chunks });
}

/** The bitmap, in place of the third chunk, states how much of the second chunk exists. */
function partial(bitmap: readonly number[], bitmapChunk = 4n): Uint8Array {
  const image = asif().with({ table_0_entry_1: PARTIAL | 3n, table_0_entry_2: 0 });
  const { bytes } = image;
  new DataView(bytes.buffer).setBigUint64(CHUNK + 8 * GROUP, bitmapChunk);
  bytes.fill(0, 4 * CHUNK);
  // A byte has four blocks, and a chunk 64.
  bytes.set(bitmap, 4 * CHUNK + 16);
  return bytes;
}

describe('the disk in an ASIF', () => {
  it('reads chunks, and zeros for missing ones', async () => {
    const disk = await openDisk(asif().bytes);
    expect(disk.size).toBe(1 << 20);
    expect(await disk.read(CHUNK - 1, 2)).toEqual(Uint8Array.of(1, 2));
    expect(await disk.read(3 * CHUNK - 1, 2)).toEqual(Uint8Array.of(3, 0));
    expect((await bytesOf(disk.readable())).length).toBe(disk.size);
  });

  it('reads a disk of several groups and tables', async () => {
    const disk = await openDisk(writeAsif({ size: 1 << 30, chunks: [new Uint8Array(CHUNK).fill(9)] }).bytes);
    expect(await disk.read(CHUNK - 1, 2)).toEqual(Uint8Array.of(9, 0));
    expect(await disk.read(disk.size - 1, 1)).toEqual(Uint8Array.of(0));
  });

  it('takes the directory with the higher version', async () => {
    const disk = await openDisk(asif().with({ directory_0_version: 3 }).bytes);
    expect(await disk.read(0, 1)).toEqual(Uint8Array.of(0));
  });

  it('reads the written part of an unfinished chunk, and zeros for the rest', async () => {
    // Blocks 0, 2, 3 and 5.
    const disk = await openDisk(partial([0b01_01_00_01, 0b00_00_01_00]));
    const first = await disk.read(CHUNK, 8 * BLOCK);
    const blocks = Array.from({ length: 8 }, (_, i) => first[i * BLOCK + 5]);
    expect(blocks).toEqual([2, 0, 2, 2, 0, 2, 0, 0]);
    expect(await disk.read(CHUNK + BLOCK - 1, 2)).toEqual(Uint8Array.of(2, 0));
    expect(await disk.read(CHUNK - 1, 2)).toEqual(Uint8Array.of(1, 2));
    expect((await bytesOf(disk.readable())).filter((byte) => byte === 2)).toHaveLength(4 * BLOCK);
  });

  it('fails at a block in an unknown state', async () => {
    await expectFailure(
      partial([0b00_10_00_01]),
      'asif',
      CHUNK + 2 * BLOCK,
      fault('read_state_unknown', { part: 'block', state: 2 }),
      CHUNK,
    );
  });

  it('fails at an unfinished chunk without a bitmap', async () => {
    await expectFailure(partial([], 0n), 'asif', CHUNK, fault('read_missing', { part: 'block_bitmap' }), 0);
    await expectFailure(
      partial([], 1n << 50n),
      'asif',
      CHUNK,
      fault('read_beyond', { part: 'block_bitmap' }),
      0,
    );
  });

  it.each([
    [
      'a status that nobody knows',
      (2n << 62n) | 3n,
      fault('read_state_unknown', { part: 'chunk', state: 2 }),
    ],
    ['no status', 3n, fault('read_state_unknown', { part: 'chunk', state: 0 })],
    ['the chunk of the header', FULL, fault('read_state_unknown', { part: 'chunk', state: 1 })],
    ['a chunk behind the end of the file', FULL | (1n << 50n), fault('read_beyond')],
  ])('fails at an entry with %s, and only there', async (_, entry, reason) => {
    const image = asif().with({ table_0_entry_1: entry });
    await expectFailure(image.bytes, 'asif', CHUNK, reason, 0);
  });

  it('fails if a table is beyond the end of the file', async () => {
    const image = asif().with({ directory_1_table_0: 1n << 52n });
    await expectFailure(image.bytes, 'asif', 0, fault('read_beyond', { part: 'block_table' }));
  });

  it('refuses an image in several files', async () => {
    const image = asif().with({ total_segments: 2 });
    await expect(openDisk(image.bytes)).rejects.toThrow('total_segments is 2');
  });

  it('refuses a directory of more than 4 MiB', async () => {
    const image = asif().with({ sector_count: 1n << 43n, max_sector_count: 1n << 43n });
    await expect(openDisk(image.bytes)).rejects.toThrow('expected at most 4194304');
  });

  it('reads one table and one chunk, or two more for an unfinished chunk', async () => {
    expect(await readsOf(asif().bytes, 'asif', 0)).toBe(2);
    expect(await readsOf(partial([1]), 'asif', CHUNK)).toBeLessThanOrEqual(4);
  });
});
