import { writeQcow2 } from '@diskloupe/test-images/writers';

export const CLUSTER = 512;
/** Bytes of the disk that an L2 table of that size describes. */
const COVERAGE = (CLUSTER / 8) * CLUSTER;
export const PLAIN: bigint = 1n << 63n;
const COMPRESSED = 1n << 62n;
/** The cluster of the L1 table. */
export const L1 = 3;

/**
 * A qcow2 image with clusters of 512 bytes: header, refcount table, refcount block and L1 table, a cluster each, then
 * L2 tables at given clusters with given entries, and a file of some clusters.
 */
export function qcow2With(
  tables: readonly (readonly [cluster: number, entries: readonly bigint[]])[],
  clusters = 64,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(clusters * CLUSTER);
  bytes.set(writeQcow2({ clusterBits: 9, size: Math.max(1, tables.length) * COVERAGE }).bytes);
  const view = new DataView(bytes.buffer);
  for (const [i, [cluster, entries]] of tables.entries()) {
    view.setBigUint64(L1 * CLUSTER + 8 * i, PLAIN | BigInt(cluster * CLUSTER));
    for (const [j, entry] of entries.entries()) view.setBigUint64(cluster * CLUSTER + 8 * j, entry);
  }
  return bytes;
}

/** An entry for a cluster. */
export const at = (cluster: number): bigint => PLAIN | BigInt(cluster * CLUSTER);
/** An entry for compressed data. */
export const packed = (offset: number): bigint => COMPRESSED | BigInt(offset);
