import { ImageFormatError } from '@diskloupe/core';
import { openDisk } from '@diskloupe/core/disk';
import { corpusImage } from '@diskloupe/test-images';
import { type TestImage, writeQcow } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { fault } from '../../faults.js';
import { expectFailure, readsOf } from './hostile.js';

const CLUSTER = 4096;
const L2 = 4096;
const DATA = 8192;

/** An L2 table at 4096 with the given entries, and a cluster of sevens at 8192. */
function qcow(entries: readonly bigint[], length = DATA + CLUSTER, l2 = BigInt(L2)): TestImage {
  const image = writeQcow({ size: 1 << 20 }).with({ l1_table_entry: l2 });
  const bytes = new Uint8Array(length);
  bytes.set(image.bytes);
  const view = new DataView(bytes.buffer);
  entries.forEach((entry, i) => {
    view.setBigUint64(L2 + 8 * i, entry);
  });
  bytes.fill(7, DATA);
  image.bytes = bytes;
  return image;
}

describe('the disk in a qcow image', () => {
  it('reads a cluster, and zeros for missing ones', async () => {
    const disk = await openDisk(qcow([0n, BigInt(DATA)]).bytes, { format: 'qcow' });
    expect(await disk.read(CLUSTER - 1, 3)).toEqual(Uint8Array.of(0, 7, 7));
    expect(await disk.read(2 * CLUSTER - 1, 2)).toEqual(Uint8Array.of(7, 0));
  });

  it('reads zeros beyond the end of a file cut within the last cluster, wherever a read begins', async () => {
    const disk = await openDisk(qcow([BigInt(DATA)], DATA + 1000).bytes, { format: 'qcow' });
    expect(await disk.read(999, 2)).toEqual(Uint8Array.of(7, 0));
    expect(await disk.read(2000, 2)).toEqual(Uint8Array.of(0, 0));
  });

  it.each([
    ['a cluster behind the end', [1n << 40n], fault('read_beyond', { part: 'cluster', place: 2 ** 40 })],
    ['a cluster at 2^62', [1n << 62n], fault('read_beyond', { part: 'cluster', place: 2 ** 62 })],
    ['a cluster that is not aligned', [8193n], fault('read_misplaced', { part: 'cluster', place: 8193 })],
    [
      'compressed data behind the end',
      [(1n << 63n) | (9n << 51n) | (1n << 40n)],
      fault('read_cut_at', { part: 'cluster', place: 2 ** 40 }),
    ],
    [
      'compressed data cut off',
      [(1n << 63n) | (4000n << 51n) | 12_000n],
      fault('read_cut_at', { part: 'cluster', place: 12_000 }),
    ],
    ['compressed data that is none', [(1n << 63n) | (100n << 51n) | 8192n], fault('read_undecodable')],
    ['compressed data of no length', [(1n << 63n) | 8192n], fault('read_undecodable')],
  ] as const)('fails at %s, and only there', async (_, entries, reason) => {
    await expectFailure(qcow(entries).bytes, 'qcow', 5, reason, CLUSTER);
  });

  it.each([
    [4097n, fault('read_misplaced', { part: 'l2_table', place: 4097 })],
    [1n << 63n, fault('read_misplaced', { part: 'l2_table' })],
    [1n << 40n, fault('read_misplaced', { part: 'l2_table', place: 2 ** 40 })],
  ])('fails if an L2 table is at %i', async (l2, reason) => {
    await expectFailure(qcow([], DATA, l2).bytes, 'qcow', 0, reason);
  });

  it('fails if the file ends within an L2 table', async () => {
    await expectFailure(
      qcow([], L2 + 16).bytes,
      'qcow',
      2 * CLUSTER,
      fault('read_cut_at', { part: 'l2_table' }),
      0,
    );
  });

  it('refuses an L1 table that the file ends within, and one of more than 32 MiB', async () => {
    const cut = writeQcow({ size: 1 << 30 }).truncatedTo(60);
    await expect(openDisk(cut.bytes, { format: 'qcow' })).rejects.toThrow('l1_table is 12, expected');
    const large = writeQcow({ size: 1 << 20 }).with({ size: 1n << 45n });
    await expect(openDisk(large.bytes, { format: 'qcow' })).rejects.toThrow('expected at most 33554432');
    await expect(openDisk(large.bytes, { format: 'qcow' })).rejects.toThrow(ImageFormatError);
  });

  it('reads one table and one cluster at most', async () => {
    expect(await readsOf(await corpusImage('qcow.qcow'), 'qcow', 500_000)).toBeLessThanOrEqual(2);
    expect(await readsOf(await corpusImage('qcow-compressed.qcow'), 'qcow', 65_536)).toBe(2);
  });
});
