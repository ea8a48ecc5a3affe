import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';

/** In bytes. */
export const CLUSTER = 65_536;
const L2_ENTRIES: number = CLUSTER / 8;
const REFCOUNTS: number = CLUSTER / 2;
/** The refcount of its target is exactly one. */
const COPIED = 1n << 63n;

/**
 * Writes a qcow2 with clusters of 64 KiB that stores every other one, so that each is a stretch of its own. All of
 * them are holes: the file takes no more space than its tables.
 *
 * @param clusters number of clusters of the disk
 */
export function writeSparseQcow2(path: string, clusters: number): void {
  const tables = Math.ceil(clusters / L2_ENTRIES);
  const l1Clusters = Math.ceil((8 * tables) / CLUSTER);
  const stored = Math.ceil(clusters / 2);
  const others = 2 + l1Clusters + tables + stored;
  const blocks = Math.ceil(others / (REFCOUNTS - 1));
  const all = others + blocks;
  const l1 = 2 + blocks;
  const l2 = l1 + l1Clusters;
  const data = l2 + tables;
  const file = openSync(path, 'w');
  const put = (cluster: number, count: number, entry: (view: DataView, index: number) => void): void => {
    const bytes = new Uint8Array(CLUSTER);
    const view = new DataView(bytes.buffer);
    for (let index = 0; index < count; index++) entry(view, index);
    writeSync(file, bytes, 0, CLUSTER, cluster * CLUSTER);
  };
  const at = (cluster: number): bigint => BigInt(cluster * CLUSTER);

  put(0, 1, (view) => {
    view.setUint32(0, 0x514649fb);
    view.setUint32(4, 3);
    view.setUint32(20, Math.log2(CLUSTER));
    view.setBigUint64(24, at(clusters));
    view.setUint32(36, tables);
    view.setBigUint64(40, at(l1));
    view.setBigUint64(48, at(1));
    view.setUint32(56, 1);
    view.setUint32(96, 4);
    view.setUint32(100, 104);
  });
  put(1, blocks, (view, i) => view.setBigUint64(8 * i, at(2 + i)));
  for (let block = 0; block < blocks; block++) {
    const counts = Math.min(REFCOUNTS, all - block * REFCOUNTS);
    put(2 + block, counts, (view, i) => view.setUint16(2 * i, 1));
  }
  for (let part = 0; part < l1Clusters; part++) {
    const entries = Math.min(L2_ENTRIES, tables - part * L2_ENTRIES);
    put(l1 + part, entries, (view, i) => view.setBigUint64(8 * i, COPIED | at(l2 + part * L2_ENTRIES + i)));
  }
  for (let table = 0; table < tables; table++) {
    const entries = Math.min(L2_ENTRIES, clusters - table * L2_ENTRIES);
    put(l2 + table, entries, (view, i) => {
      const cluster = table * L2_ENTRIES + i;
      if (cluster % 2 === 0) view.setBigUint64(8 * i, COPIED | at(data + cluster / 2));
    });
  }
  ftruncateSync(file, all * CLUSTER);
  closeSync(file);
}
