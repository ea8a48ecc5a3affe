import type { Bytes } from '../../bytes/bytes.js';
import type { ReadRequest } from '../../probe/probe.js';
import type { Qcow2Finding } from './header.js';
import { clusterOffset, compressedPlace, isCompressed } from './l2-entry.js';
import { TABLE_LIMIT } from './probe-tables.js';

/**
 * Returns the L2 table with the highest offset, which programs that write from beginning to end put before the last
 * data: the end of an image that was cut is then in what it describes, or before it.
 *
 * @param l1 as much of the L1 table as was read
 */
export function lastL2Table(
  l1: Bytes,
  { clusterSize }: Pick<Qcow2Finding, 'clusterSize'>,
): (ReadRequest & { readonly offset: number }) | undefined {
  let offset = 0;
  for (let at = 0; at + 8 <= l1.length; at += 8) offset = Math.max(offset, placeAt(l1, at, 'l1_entry'));
  if (!offset || offset % clusterSize) return undefined;
  // If it is beyond the end of the file, `requiredSize` says so already.
  return { name: 'l2_table', offset, length: Math.min(clusterSize, TABLE_LIMIT), min: 0 };
}

/**
 * Returns the least size of a file that holds a part of each cluster whose data an L2 table refers to. A cluster
 * entirely beyond the end is an error to `qemu-img check`, and to its other verbs zeros; one that the file ends in is
 * neither.
 */
export function sizeForData(
  l2: Bytes,
  { clusterSize, extendedL2 }: Pick<Qcow2Finding, 'clusterSize' | 'extendedL2'>,
): number {
  const clusterBits = Math.log2(clusterSize);
  const step = extendedL2 ? 16 : 8;
  let last = 0;
  for (let at = 0; at + step <= l2.length; at += step) {
    const entry = { high: l2.u32be(at, 'l2_entry'), low: l2.u32be(at + 4, 'l2_entry') };
    if (isCompressed(entry)) last = Math.max(last, compressedPlace(entry, clusterBits).offset);
    else if (extendedL2 ? l2.u32be(at + 12, 'l2_entry') : !(entry.low & 1))
      last = Math.max(last, clusterOffset(entry));
  }
  return last && last + 1;
}

function placeAt(table: Bytes, at: number, name: string): number {
  return clusterOffset({ high: table.u32be(at, name), low: table.u32be(at + 4, name) });
}
