import { inspectImage, type Source } from '@diskloupe/core';
import { gatherFacts, type ImageFacts, type ImagePolicy } from '@diskloupe/core/policy';
import { CountingSource } from '@diskloupe/core/source';
import { corpusImage } from '@diskloupe/test-images';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, CLUSTER, L1, PLAIN, packed, qcow2With } from './laid-out-qcow2.js';

type Layout = ImageFacts['tableLayout'];

const first: ImagePolicy = { name: 'tested', qcow2: { layout: 'tablesFirst' } };
const uncompressed: ImagePolicy = { name: 'tested', qcow2: { uncompressed: true } };
const both: ImagePolicy = { name: 'tested', qcow2: { layout: 'tablesFirst', uncompressed: true } };

async function layoutOf(
  bytes: Uint8Array | Source,
  policy: ImagePolicy | readonly ImagePolicy[] = both,
  options: { maxTableBytes?: number } = {},
): Promise<Layout> {
  return (await gatherFacts(bytes, await inspectImage(bytes), policy, options)).tableLayout;
}

const fault = (kind: string, cluster: number, compressed = false): object => ({
  fault: { kind, offset: cluster * CLUSTER, compressed },
});

describe('tables before data', () => {
  it('have no fault if the data follows without gaps, in any order of the disk', async () => {
    for (const tables of [
      [],
      [[4, []]],
      [[4, [at(5), at(6), 0n, at(7)]]],
      [[4, [at(7), 0n, at(5), at(6)]]],
      [
        [5, [at(8), at(6)]],
        [4, [at(7)]],
      ],
      // Others may use clusters between the tables.
      [
        [9, [at(12), at(10)]],
        [4, [at(11)]],
      ],
    ] as const)
      expect(await layoutOf(qcow2With(tables))).toEqual({ fault: null, compressed: false });
  });

  it('have a fault where a table is behind data', async () => {
    const interleaved = qcow2With([
      [4, [at(5), at(6)]],
      [7, [at(8)]],
      [9, [at(10)]],
    ]);
    expect(await layoutOf(interleaved)).toEqual({ ...fault('table', 7), compressed: 'unseen' });
  });

  it('have a fault where the L1 or the refcount table is behind data', async () => {
    const l1 = qcow2With([[4, [at(5)]]]);
    l1.copyWithin(8 * CLUSTER, L1 * CLUSTER, (L1 + 1) * CLUSTER);
    new DataView(l1.buffer).setBigUint64(40, BigInt(8 * CLUSTER));
    expect(await layoutOf(l1)).toMatchObject(fault('table', 8));
    const refcounts = qcow2With([[4, [at(5)]]]);
    new DataView(refcounts.buffer).setBigUint64(48, BigInt(9 * CLUSTER));
    expect(await layoutOf(refcounts)).toMatchObject(fault('table', 9));
  });

  it('have a fault where something else is between data, or in front of it', async () => {
    expect(await layoutOf(qcow2With([[4, [at(5), at(7)]]]))).toMatchObject(fault('gap', 6));
    expect(await layoutOf(qcow2With([[4, [at(6), at(7)]]]))).toMatchObject(fault('gap', 5));
    expect(await layoutOf(qcow2With([[4, [at(4000)]]], 4001))).toMatchObject(fault('gap', 5));
  });

  it('have a fault where a cluster or a table has two users', async () => {
    expect(await layoutOf(qcow2With([[4, [at(5), at(6), at(5)]]]))).toMatchObject(fault('shared', 5));
    const tables = qcow2With([
      [4, [at(5)]],
      [4, [at(5)]],
    ]);
    expect(await layoutOf(tables)).toMatchObject(fault('shared', 4));
  });

  it('have a fault where the file ends within a cluster', async () => {
    const whole = qcow2With([[4, [at(5), at(6)]]], 7);
    expect(await layoutOf(whole)).toMatchObject({ fault: null });
    expect(await layoutOf(whole.subarray(0, -1))).toMatchObject(fault('cut', 6));
  });

  it('take clusters of zeros with a place for data, as the reader does', async () => {
    expect(await layoutOf(qcow2With([[4, [at(5) | 1n, 1n, at(6)]]]))).toMatchObject({ fault: null });
    expect(await layoutOf(qcow2With([[4, [at(5), 1n, at(7) | 1n]]]))).toMatchObject(fault('gap', 6));
  });

  it('are what a reader without a way back requires', async () => {
    const place = fc.integer({ min: 5, max: 14 });
    const entries = fc.uniqueArray(fc.option(place, { nil: 0 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(entries, entries, place, async (one, other, second) => {
        const entry = (cluster: number): bigint => (cluster ? at(cluster) : 0n);
        const bytes = qcow2With([
          [4, one.map(entry)],
          [second, other.map(entry)],
        ]);
        const layout = await layoutOf(bytes, first);
        expect(typeof layout === 'object' && layout.fault === null).toBe(isStreamable(second, one, other));
      }),
      { numRuns: 500 },
    );
  });
});

/** Reads on from cluster to cluster, first tables, then data. An entry that is a table would be garbage. */
function isStreamable(second: number, ...tables: (readonly number[])[]): boolean {
  const data = tables.flat().filter((cluster) => cluster > 0);
  if (new Set([...data, second]).size !== data.length + 1) return false;
  let next = Math.max(5, second + 1);
  return data.sort((a, b) => a - b).every((cluster) => cluster === next++);
}

describe('compressed clusters', () => {
  it('are found, and count as data where they are', async () => {
    const image = qcow2With([[4, [packed(5 * CLUSTER), packed(5 * CLUSTER + 100), at(6)]]]);
    expect(await layoutOf(image)).toEqual({ fault: null, compressed: true });
    const before = qcow2With([
      [4, [packed(5 * CLUSTER)]],
      [6, []],
    ]);
    expect(await layoutOf(before)).toEqual({ ...fault('table', 6, true), compressed: true });
  });

  const behind = qcow2With([
    [4, [at(6)]],
    [8, [packed(9 * CLUSTER)]],
  ]);

  it('are looked for to the last table, behind a fault only if somebody asks for them alone', async () => {
    expect(await layoutOf(behind, uncompressed)).toEqual({ fault: 'unseen', compressed: true });
    for (const policy of [first, both])
      expect(await layoutOf(behind, policy)).toEqual({ ...fault('table', 8), compressed: 'unseen' });
    expect(await layoutOf(behind, [both, uncompressed])).toEqual({ ...fault('table', 8), compressed: true });
  });

  it('are found in front of a damaged entry, and nothing is behind it', async () => {
    // Each entry for half a cluster is damaged.
    const half = PLAIN | 512n;
    const with64KiB = (...entries: readonly bigint[]): Uint8Array => {
      const bytes = new Uint8Array(8 * 65536);
      bytes.set(writeQcow2().bytes);
      const view = new DataView(bytes.buffer);
      view.setBigUint64(3 * 65536, PLAIN | BigInt(4 * 65536));
      for (const [i, entry] of entries.entries()) view.setBigUint64(4 * 65536 + 8 * i, entry);
      return bytes;
    };
    const compressed = packed(5 * 65536);
    const shared = PLAIN | BigInt(6 * 65536);
    expect(await layoutOf(with64KiB(compressed, half), uncompressed)).toMatchObject({ compressed: true });
    expect(await layoutOf(with64KiB(half, compressed), uncompressed)).toMatchObject({ compressed: 'unseen' });
    expect(await layoutOf(with64KiB(shared, shared, half))).toMatchObject({ fault: { kind: 'shared' } });
    expect(await layoutOf(with64KiB(half, shared, shared))).toMatchObject({ fault: 'unseen' });
  });
});

describe('what is read of tables', () => {
  const two = qcow2With([
    [4, [at(6)]],
    [5, [at(8)]],
  ]);

  it('is bounded, and what depends on the rest is unseen', async () => {
    const unread = { fault: 'unseen', compressed: 'unseen' };
    // The L1 table has 16 bytes.
    expect(await layoutOf(two, both, { maxTableBytes: 15 })).toEqual(unread);
    expect(await layoutOf(two, both, { maxTableBytes: 16 + 2 * CLUSTER - 1 })).toEqual(unread);
    expect(await layoutOf(two, both, { maxTableBytes: 16 + 2 * CLUSTER })).toMatchObject(fault('gap', 7));
  });

  it('ends at the first fault', async () => {
    const many = Array.from({ length: 32 }, (_, i) => [4 + 2 * i, [at(5 + 2 * i)]] as const);
    const source = new CountingSource({
      size: 80 * CLUSTER,
      read: async (offset, length) => qcow2With(many, 80).subarray(offset, offset + length),
    });
    const report = await inspectImage(source);
    const before = source.reads.length;
    const { tableLayout } = await gatherFacts(source, report, both);
    expect(tableLayout).toMatchObject(fault('table', 6));
    expect(source.reads.slice(before)).toHaveLength(2);
  });

  it('is nothing of other formats, and of other files', async () => {
    expect(await layoutOf(await corpusImage('vmdk-gpt-inside.vmdk'))).toBeUndefined();
    const external = writeQcow2({ dataFile: 'other.raw' }).bytes;
    expect(await layoutOf(external)).toEqual({ fault: 'unseen', compressed: 'unseen' });
    expect(await layoutOf(await corpusImage('qcow2-backing-passwd.qcow2'))).toMatchObject({
      compressed: false,
    });
  });

  it('is unseen in a damaged image', async () => {
    expect(await layoutOf(qcow2With([[4, [at(5) | 256n]]]).fill(255, 0, 24))).toBeUndefined();
    const unaligned = writeQcow2().bytes.slice();
    new DataView(unaligned.buffer).setBigUint64(3 * 65536, PLAIN | 512n);
    expect(await layoutOf(unaligned)).toEqual({ fault: 'unseen', compressed: 'unseen' });
  });

  it('is enough for what qemu-img writes', async () => {
    expect(await layoutOf(await corpusImage('qcow2-gpt-inside.qcow2'))).toEqual({
      fault: null,
      compressed: false,
    });
    expect(await layoutOf(await corpusImage('qcow2-v2-compressed.qcow2'))).toMatchObject({
      compressed: true,
    });
  });
});
