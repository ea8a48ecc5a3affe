import { ImageFormatError } from '../../errors.js';
import type { StructureMessage } from '../../messages/structure.js';
import { MAX_REFCOUNT_TABLE } from './header.js';

/** Bytes of a refcount: 16 bits, the default. */
export const REFCOUNT_BYTES = 2;
/** Bytes of a refcount table entry. */
export const REFCOUNT_TABLE_ENTRY = 8;

/** How many clusters a file's refcounts take. */
export interface RefcountLayout {
  readonly blocks: number;
  readonly tableClusters: number;
}

/**
 * Computes the space for the refcounts of this many clusters, and of the clusters that hold the refcounts themselves.
 *
 * @param clusters all others
 * @param fixedBlocks blocks already among these clusters
 * @throws ImageFormatError if the table would be longer than QEMU reads
 */
export function refcountLayout(clusters: number, clusterSize: number, fixedBlocks = 0): RefcountLayout {
  let blocks = fixedBlocks;
  let tableClusters = 0;
  for (let before = -1; before !== blocks + tableClusters; ) {
    before = blocks + tableClusters;
    const all = clusters + before - fixedBlocks;
    blocks = Math.ceil(all / (clusterSize / REFCOUNT_BYTES));
    tableClusters = Math.ceil((blocks * REFCOUNT_TABLE_ENTRY) / clusterSize);
  }
  const length = blocks * REFCOUNT_TABLE_ENTRY;
  if (length > MAX_REFCOUNT_TABLE) {
    const bound: StructureMessage = { code: 'at_most_larger_clusters', params: { max: MAX_REFCOUNT_TABLE } };
    throw new ImageFormatError('qcow2', 'bytes of the refcount table', length, bound);
  }
  return { blocks, tableClusters };
}
