import { describe, expect, it } from 'vitest';
import { converted } from './written.js';

const KiB = 1024;
const CLUSTER = 4 * KiB;
/** What an L2 table of such clusters describes. */
const PER_TABLE = (CLUSTER / 8) * CLUSTER;

/** A disk of 10 MiB with data in its first, third, and last L2 tables. */
function scattered(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(5 * PER_TABLE);
  for (const at of [0, CLUSTER, 5 * CLUSTER, 2 * PER_TABLE, 3 * PER_TABLE - CLUSTER, 5 * PER_TABLE - CLUSTER])
    bytes.fill(1 + (at % 251), at, at + CLUSTER);
  return bytes;
}

/** The offsets in the entries of a table, without those that are zero. */
function entriesAt(file: DataView, offset: number, count: number): number[] {
  const all: number[] = [];
  for (let i = 0; i < count; i++) {
    const entry = file.getBigUint64(offset + 8 * i);
    // The highest bit says that nothing else refers to it; the next one would mean compressed.
    if (entry) all.push(Number(entry & ~(1n << 63n)));
  }
  return all;
}

describe.each([
  ['0.10', 2],
  ['1.1', 3],
] as const)('a qcow2 with tables first, compat %s', (compat, version) => {
  it.each([true, false])(
    'has header, refcounts, L1, all L2, and the data without gaps: sequential %s',
    async (sequential) => {
      const written = await converted(scattered(), {
        format: 'qcow2',
        layout: 'tables-first',
        compat,
        clusterSize: CLUSTER,
        sequential,
      });
      const file = new DataView(written.buffer);
      expect(file.getUint32(4)).toBe(version);
      const [l1Size, l1, refcounts] = [file.getUint32(36), file.getBigUint64(40), file.getBigUint64(48)];
      const blocks = entriesAt(file, Number(refcounts), (CLUSTER * file.getUint32(56)) / 8);
      const tables = entriesAt(file, Number(l1), l1Size);
      const data = tables.flatMap((table) => entriesAt(file, table, CLUSTER / 8));
      const order = [0, Number(refcounts), ...blocks, Number(l1), ...tables, ...data];
      expect(tables.length).toBe(3);
      expect(data.length).toBe(6);
      // Each a cluster, one after the other.
      expect(order).toEqual(order.map((_, i) => i * CLUSTER));
      expect(file.byteLength).toBe(order.length * CLUSTER);
    },
  );
});
