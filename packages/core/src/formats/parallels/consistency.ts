import { roundUpToSector } from '../../bytes/sectors.js';
import { Pacing } from '../../flow/pacing.js';
import { slicesOf } from '../../mapping/filled-reads.js';
import type { Source } from '../../source/source.js';
import type { Consistency, ConsistencyContext } from '../consistency.js';
import { ConsistencyTally } from '../consistency-tally.js';
import type { ParallelsFinding } from './header.js';

/**
 * Checks the block allocation table: clusters must be within the file, which must end with the last of them.
 *
 * Source: QEMU 7.2, block/parallels.c, parallels_co_check, whose counts these are: it does not look for clusters used
 * twice, and counts one at the very end of the file as within.
 */
export async function checkParallels(
  source: Source,
  finding: ParallelsFinding,
  context: ConsistencyContext,
): Promise<Consistency> {
  const { batOffset, batEntries, offMultiplier, clusterSize, inUse } = finding;
  const tally = new ConsistencyTally();
  const pacing = new Pacing(context, batEntries);
  const fileSize = roundUpToSector(source.size);
  if (inUse) tally.corruption('finding_not_closed', {});
  tally.totalClusters = batEntries;
  let block = 0;
  let highest = 0;
  let last = 0;
  // Beyond the end of the file, there are only unallocated entries.
  const inFile = Math.max(0, Math.min(4 * batEntries, source.size - batOffset));
  for await (const bat of slicesOf(source, batOffset, 4 * Math.ceil(inFile / 4), context.signal)) {
    for (let at = 0; at < bat.byteLength; at += 4, block++) {
      const place = bat.getUint32(at, true) * offMultiplier;
      if (place) {
        if (place > fileSize) outside(tally, block, place);
        tally.allocatedClusters++;
        if (last && last + clusterSize !== place) tally.fragmentedClusters++;
        highest = Math.max(highest, place);
      }
      last = place;
    }
    await pacing.pause(block);
  }
  tally.imageEndOffset = highest + clusterSize;
  const unused = fileSize - tally.imageEndOffset;
  if (unused > 0)
    tally.leak('finding_unused_tail', { unused }, tally.imageEndOffset, Math.ceil(unused / clusterSize));
  pacing.end();
  return tally;
}

function outside(tally: ConsistencyTally, block: number, place: number): void {
  tally.corruption('finding_cluster_beyond', { index: block, place }, place);
}
