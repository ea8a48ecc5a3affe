import { openDisk } from '@diskloupe/core/disk';
import { corpusImage } from '@diskloupe/test-images';
import { writeQed } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { fault } from '../../faults.js';
import { expectFailure, readsOf } from './hostile.js';

const CLUSTER = 4096;
/** After the header and an L1 table of two clusters. */
const L2 = 3 * CLUSTER;
const DATA = L2 + 2 * CLUSTER;

/** An L2 table with the given entries, followed by a cluster of sevens. */
function qed(entries: readonly bigint[], length = DATA + CLUSTER, l2 = BigInt(L2)): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(writeQed().with({ l1_table_entry: l2 }).bytes);
  const view = new DataView(bytes.buffer);
  entries.forEach((entry, i) => {
    view.setBigUint64(L2 + 8 * i, entry, true);
  });
  bytes.fill(7, DATA);
  return bytes;
}

describe('the disk in a QED image', () => {
  it('reads a cluster, and zeros for missing or zero clusters', async () => {
    const disk = await openDisk(qed([1n, BigInt(DATA)]), { format: 'qed' });
    expect(await disk.read(CLUSTER - 1, 3)).toEqual(Uint8Array.of(0, 7, 7));
    expect(await disk.read(2 * CLUSTER - 1, 2)).toEqual(Uint8Array.of(7, 0));
    const kinds: unknown[] = [];
    for await (const { present, zero } of disk.extents()) kinds.push([present, zero]);
    expect(kinds).toEqual([
      [true, true],
      [true, false],
      [false, true],
    ]);
  });

  it.each([
    ['behind the end', 1n << 40n, fault('read_cut_at', { part: 'cluster', place: 2 ** 40 })],
    ['at 2^63', 1n << 63n, fault('read_cut_at', { part: 'cluster', place: 2 ** 63 })],
    ['not aligned', BigInt(DATA + 8), fault('read_misplaced', { part: 'cluster', place: DATA + 8 })],
    ['at 2', 2n, fault('read_misplaced', { part: 'cluster', place: 2 })],
  ])('fails at a cluster %s, and only there', async (_, entry, reason) => {
    await expectFailure(qed([entry]), 'qed', 5, reason, CLUSTER);
  });

  it('fails at a cluster that the file ends within, as QEMU does', async () => {
    await expectFailure(
      qed([BigInt(DATA)], DATA + 4095),
      'qed',
      0,
      fault('read_cut_at', { part: 'cluster' }),
      CLUSTER,
    );
  });

  it.each([
    [BigInt(L2 + 1), fault('read_misplaced', { part: 'l2_table' })],
    [1n << 50n, fault('read_cut_at', { part: 'l2_table', place: 2 ** 50 })],
    [BigInt(DATA), fault('read_cut_at', { part: 'l2_table', place: DATA })],
  ])('fails if an L2 table is at %i', async (l2, reason) => {
    await expectFailure(qed([], undefined, l2), 'qed', 0, reason);
  });

  it('fails if the image was cut', async () => {
    const disk = await openDisk(await corpusImage('qed-cut.qed'));
    await expect(disk.read(0, disk.size)).rejects.toMatchObject({ reason: fault('read_cut_at') });
  });

  it('reads tables of one cluster, which QEMU creates but does not open', async () => {
    const disk = await openDisk(await corpusImage('qed-table-1.qed'));
    expect((await disk.read(0, disk.size)).every((byte) => byte === 0)).toBe(true);
  });

  it('refuses an L1 table that the file ends within', async () => {
    const image = writeQed().truncatedTo(CLUSTER);
    await expect(openDisk(image.bytes, { format: 'qed' })).rejects.toThrow(
      'qed: l1_table_offset is 4096, expected at most in cut file 0',
    );
  });

  it('reads one table and one cluster at most', async () => {
    expect(await readsOf(await corpusImage('qed.qed'), 'qed', 500_000)).toBeLessThanOrEqual(2);
  });
});
