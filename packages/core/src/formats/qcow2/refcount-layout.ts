import { ImageFormatError } from '../../errors.js';
import { MAX_REFCOUNT_TABLE } from './header.js';

/** Of a refcount: 16 bits, as by default. */
export const REFCOUNT_BYTES = 2;
/** Of an entry of the refcount table. */
export const REFCOUNT_TABLE_ENTRY = 8;

/** How many clusters the refcounts of a file take. */
export interface RefcountLayout {
  readonly blocks: number;
  readonly tableClusters: number;
}

/**
 * The room for refcounts of so many clusters, and of the clusters that hold the refcounts themselves.
 *
 * @param clusters all others
 * @param fixedBlocks blocks that are among these clusters already
 * @throws ImageFormatError where the table would be longer than qemu reads
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
    const bound = `at most ${MAX_REFCOUNT_TABLE} allowed; larger clusters would do with less`;
    throw new ImageFormatError('qcow2', 'bytes of the refcount table', length, bound);
  }
  return { blocks, tableClusters };
}
