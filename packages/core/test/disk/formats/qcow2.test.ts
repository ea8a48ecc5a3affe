import { ImageFormatError } from '@diskloupe/core';
import { openDisk } from '@diskloupe/core/disk';
import { DiskReadError } from '@diskloupe/core/errors';
import { corpusImage } from '@diskloupe/test-images';
import { writeQcow2, writeVdi } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { fault } from '../../faults.js';
import { expectFailure, readsOf } from './hostile.js';

const CLUSTER = 65_536;
/** After header, refcount table, refcount block and L1 table. */
const L2 = 4 * CLUSTER;
const DATA = 5 * CLUSTER;
const COMPRESSED = 1n << 62n;

interface Parts {
  /** Entries of the L2 table, the first ones. */
  readonly entries: readonly bigint[];
  /** The first of the L1 table. */
  readonly l1?: bigint;
  readonly extendedL2?: boolean;
  readonly data?: Uint8Array;
}

/** An image with an L2 table, followed by a cluster of sevens or other data. */
function qcow2({ entries, l1 = BigInt(L2), extendedL2 = false, data }: Parts): Uint8Array<ArrayBuffer> {
  const header = extendedL2 ? writeQcow2().with({ incompatible_features: 16n }) : writeQcow2();
  const bytes = new Uint8Array(DATA + CLUSTER);
  bytes.set(header.bytes);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(3 * CLUSTER, l1);
  entries.forEach((entry, i) => {
    view.setBigUint64(L2 + 8 * i, entry);
  });
  bytes.fill(7, DATA);
  if (data) bytes.set(data, DATA);
  return bytes;
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** The entry of a compressed cluster at the data's place, in clusters of 64 KiB. */
function packedEntry(sectors: number): bigint {
  return COMPRESSED | (BigInt(sectors - 1) << 54n) | BigInt(DATA);
}

describe('the disk in a qcow2 image', () => {
  it('reads a cluster, and zeros for missing or zero clusters', async () => {
    const disk = await openDisk(qcow2({ entries: [1n, BigInt(DATA)] }));
    expect(await disk.read(CLUSTER - 1, 3)).toEqual(Uint8Array.of(0, 7, 7));
    expect(await disk.read(2 * CLUSTER - 1, 2)).toEqual(Uint8Array.of(7, 0));
  });

  it('reads subclusters by their two bitmaps', async () => {
    // Of 2 KiB: the first is allocated, the second zero, the third neither.
    const entries = [BigInt(DATA), (2n << 32n) | 1n];
    const disk = await openDisk(qcow2({ entries, extendedL2: true }));
    expect(await disk.read(2047, 2)).toEqual(Uint8Array.of(7, 0));
    const kinds: unknown[] = [];
    for await (const { length, present, zero } of disk.extents({ end: 6144 }))
      kinds.push([length, present, zero]);
    expect(kinds).toEqual([
      [2048, true, false],
      [2048, true, true],
      [2048, false, true],
    ]);
  });

  it.each([
    [
      'behind the end',
      BigInt(DATA + CLUSTER),
      fault('read_beyond', { part: 'cluster', place: DATA + CLUSTER }),
    ],
    ['at 2^55', 1n << 55n, fault('read_beyond', { part: 'cluster', place: 2 ** 55 })],
    [
      'between two clusters',
      BigInt(DATA + 512),
      fault('read_misplaced', { part: 'cluster', place: DATA + 512 }),
    ],
    [
      'compressed behind the end',
      COMPRESSED | BigInt(DATA + CLUSTER),
      fault('read_beyond', { part: 'cluster', place: DATA + CLUSTER }),
    ],
  ])('refuses a cluster %s, and reads the others', async (_, entry, reason) => {
    await expectFailure(qcow2({ entries: [0n, entry] }), 'qcow2', CLUSTER + 5, reason, 0);
  });

  it('refuses a cluster behind the end that follows the one before it', async () => {
    const entries = [BigInt(DATA), BigInt(DATA + CLUSTER)];
    await expectFailure(
      qcow2({ entries }),
      'qcow2',
      CLUSTER,
      fault('read_beyond', { place: DATA + CLUSTER }),
      0,
    );
  });

  it('reads clusters that follow each other, up to the first that does not', async () => {
    const at = [L2, DATA, DATA, DATA + 1, L2, DATA].map(BigInt);
    const disk = await openDisk(qcow2({ entries: at }));
    const starts: unknown[] = [];
    for await (const { start, length, zero } of disk.extents({ start: 512, end: 6 * CLUSTER - 512 }))
      starts.push([start, length, zero]);
    expect(starts).toEqual([
      [512, 2 * CLUSTER - 512, false],
      [2 * CLUSTER, CLUSTER, false],
      [3 * CLUSTER, CLUSTER, true],
      [4 * CLUSTER, 2 * CLUSTER - 512, false],
    ]);
    expect(await disk.read(CLUSTER - 1, 2)).toEqual(Uint8Array.of(0, 7));
    expect(await disk.read(2 * CLUSTER - 1, 2)).toEqual(Uint8Array.of(7, 7));
    expect(await disk.read(5 * CLUSTER - 1, 2)).toEqual(Uint8Array.of(0, 7));
  });

  it.each([
    ['behind the end', BigInt(DATA + CLUSTER)],
    ['between two clusters', BigInt(L2 + 512)],
  ])('refuses an L2 table %s', async (_, l1) => {
    await expectFailure(
      qcow2({ entries: [], l1 }),
      'qcow2',
      0,
      fault('read_misplaced', { part: 'l2_table' }),
    );
  });

  it('refuses an L2 table that the file ends within', async () => {
    await expectFailure(
      qcow2({ entries: [1n] }).subarray(0, L2 + 8),
      'qcow2',
      CLUSTER,
      fault('read_cut_at', { part: 'l2_table', place: L2 }),
      0,
    );
  });

  it('refuses a subcluster that is both allocated and zero, and one in an unallocated cluster', async () => {
    const both = qcow2({ entries: [BigInt(DATA), (1n << 32n) | 1n], extendedL2: true });
    await expectFailure(both, 'qcow2', 0, fault('read_subcluster_both'));
    const nowhere = qcow2({ entries: [0n, 1n], extendedL2: true });
    await expectFailure(nowhere, 'qcow2', 0, fault('read_subcluster_alone'));
  });

  it('decompresses a compressed cluster', async () => {
    const data = await deflated(new Uint8Array(CLUSTER).fill(9));
    const disk = await openDisk(qcow2({ entries: [packedEntry(1)], data }));
    expect(await disk.read(CLUSTER - 2, 3)).toEqual(Uint8Array.of(9, 9, 0));
  });

  it('refuses one that decompresses to less than a cluster', async () => {
    const data = await deflated(new Uint8Array(CLUSTER - 1).fill(9));
    await expectFailure(
      qcow2({ entries: [packedEntry(1)], data }),
      'qcow2',
      0,
      fault('read_decoded_short', { got: CLUSTER - 1, needed: CLUSTER }),
      CLUSTER,
    );
  });

  it('decompresses no more than a cluster from one that holds more, as QEMU does', async () => {
    const data = await deflated(new Uint8Array(64 * CLUSTER).fill(9));
    const disk = await openDisk(qcow2({ entries: [packedEntry(8)], data }));
    expect(await disk.read(CLUSTER - 2, 3)).toEqual(Uint8Array.of(9, 9, 0));
  });

  it('refuses one that is not deflate', async () => {
    const data = new Uint8Array(512).fill(0xff);
    await expectFailure(
      qcow2({ entries: [packedEntry(1)], data }),
      'qcow2',
      0,
      fault('read_undecodable'),
      CLUSTER,
    );
  });

  it.each([
    ['a later version', { version: 4 }, 'version'],
    ['a feature that is not known', { incompatible_features: 1n << 17n }, 'incompatible_features'],
    [
      'a compression that is not known',
      { incompatible_features: 8n, compression_type: 9 },
      'compression_type',
    ],
  ])('refuses %s, which may change the meaning of everything', async (_, fields, field) => {
    const opening = openDisk(writeQcow2().with(fields).bytes);
    await expect(opening).rejects.toThrow(ImageFormatError);
    await expect(opening).rejects.toMatchObject({ field });
  });

  it('refuses a missing snapshot, and any in a format without snapshots', async () => {
    const image = await corpusImage('qcow2-snapshots.qcow2');
    await expect(openDisk(image, { snapshot: 'no such one' })).rejects.toMatchObject({ field: 'snapshot' });
    await expect(openDisk(writeVdi().bytes, { snapshot: '1' })).rejects.toMatchObject({ field: 'snapshot' });
  });

  it('takes one read of a table and one of data', async () => {
    expect(await readsOf(qcow2({ entries: [BigInt(DATA)] }), 'qcow2', 4096)).toBe(2);
  });

  it('reports a problem with its place on the disk', async () => {
    const disk = await openDisk(qcow2({ entries: [0n, 1n << 40n] }));
    await expect(disk.read(CLUSTER, 1)).rejects.toThrow(DiskReadError);
    await expect(disk.read(CLUSTER, 1)).rejects.toMatchObject({ format: 'qcow2', guestOffset: CLUSTER });
  });
});
