import { BitSet } from '../../bytes/bit-set.js';
import { Pacing } from '../../flow/pacing.js';
import { slicesOf } from '../../mapping/filled-reads.js';
import type { Source } from '../../source/source.js';
import type { Consistency, ConsistencyContext } from '../consistency.js';
import { ConsistencyTally } from '../consistency-tally.js';
import type { VdiFinding } from './header.js';

/** From here on an entry names no block. */
const ZERO = 0xfffffffe;

/**
 * Goes through the block map: no block of the file may be that of two blocks of the disk, and the header says how many
 * there are.
 *
 * Source: QEMU 7.2, block/vdi.c, vdi_co_check, whose counts these are. Whether blocks lie in the file it does not look at.
 */
export async function checkVdi(
  source: Source,
  { offsetBmap, blocksInImage, blocksAllocated }: VdiFinding,
  context: ConsistencyContext,
): Promise<Consistency> {
  const tally = new ConsistencyTally();
  const pacing = new Pacing(context, blocksInImage);
  // The header was refused where there are more than 2^30, for which 128 MiB of memory are taken.
  const used = new BitSet(blocksInImage);
  const twice = (entry: number, count: number): void =>
    tally.corruption('finding_block_used_twice', { index: entry }, undefined, count);
  let allocated = 0;
  let block = 0;
  const inFile = Math.max(0, Math.min(4 * blocksInImage, source.size - offsetBmap));
  for await (const map of slicesOf(source, offsetBmap, 4 * Math.ceil(inFile / 4), context.signal)) {
    for (let at = 0; at < map.byteLength; at += 4, block++) {
      const entry = map.getUint32(at, true);
      if (entry >= ZERO) continue;
      if (entry >= blocksInImage) tooLarge(tally, block, entry, offsetBmap + 4 * block);
      else {
        allocated++;
        if (used.has(entry)) twice(entry, 1);
        used.add(entry);
      }
    }
    await pacing.pause(block);
  }
  // Behind the end of the file the map reads as zeros, which all name the first block.
  const missing = blocksInImage - block;
  const repeated = missing - (missing && !used.has(0) ? 1 : 0);
  if (repeated) twice(0, repeated);
  allocated += missing;
  if (allocated !== blocksAllocated)
    tally.corruption('finding_allocated_count', { declared: blocksAllocated, found: allocated });
  pacing.end();
  return tally;
}

function tooLarge(tally: ConsistencyTally, block: number, entry: number, place: number): void {
  tally.corruption('finding_block_number', { block, entry }, place);
}
