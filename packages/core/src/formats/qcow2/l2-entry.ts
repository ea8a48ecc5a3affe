/*
 * An L2 entry, big-endian (QEMU, docs/interop/qcow2, "L2 table entry"):
 *
 *   bit 63      its refcount is exactly one, which does not matter to a reader
 *   bit 62      the cluster is compressed
 *   not compressed:
 *     9 - 55    offset of the cluster, in bytes; 0: none (with an external data file: perhaps at 0)
 *     0         version 3: it reads as zeros
 *   compressed, x being 62 - (cluster_bits - 8):
 *     0 - x-1   offset of the data, in bytes; not aligned
 *     x - 61    the number of further sectors of 512 bytes that it reaches into
 *
 * With extended L2 entries, 64 bits follow: of subcluster n, bit n means that it is allocated, bit 32+n that it reads
 * as zeros; bit 0 of the entry is then reserved.
 */

/** An entry's halves, as unsigned 32-bit numbers. */
export interface L2Entry {
  readonly high: number;
  readonly low: number;
}

/** Bytes of the disk that a whole L2 table describes: it fills a cluster. */
export function l2Coverage({
  clusterSize,
  extendedL2,
}: {
  readonly clusterSize: number;
  readonly extendedL2: boolean;
}): number {
  return (clusterSize / (extendedL2 ? 16 : 8)) * clusterSize;
}

export function isCompressed({ high }: L2Entry): boolean {
  return (high & 0x40000000) !== 0;
}

/** Offset of an uncompressed cluster, in bytes: bits 9 to 55. */
export function clusterOffset({ high, low }: L2Entry): number {
  return (high & 0x00ffffff) * 2 ** 32 + ((low & 0xfffffe00) >>> 0);
}

/** Offset of a compressed cluster's data, and its maximum length. */
export function compressedPlace(
  { high, low }: L2Entry,
  clusterBits: number,
): { readonly offset: number; readonly length: number } {
  // x is at least 49, so it is always in the upper half.
  const highBits = 62 - (clusterBits - 8) - 32;
  const offset = (high & (2 ** highBits - 1)) * 2 ** 32 + low;
  const sectors = (high & 0x3fffffff) >>> highBits;
  return { offset, length: (sectors + 1) * 512 - (offset % 512) };
}
