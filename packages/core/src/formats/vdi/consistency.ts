import { BitSet } from '../../bytes/bit-set.js';
import { Pacing } from '../../flow/pacing.js';
import { slicesOf } from '../../mapping/filled-reads.js';
import type { Source } from '../../source/source.js';
import type { Consistency, ConsistencyContext } from '../consistency.js';
import { ConsistencyTally } from '../consistency-tally.js';
import type { VdiFinding } from './header.js';

/** From here on, an entry is not a block number. */
const ZERO = 0xfffffffe;

/**
 * Checks the block map: no block of the file may belong to two blocks of the disk, and their number must match the
 * header.
 *
 * Source: QEMU 7.2, block/vdi.c, vdi_co_check, whose counts these are. It does not check that blocks are within the
 * file.
 */
export async function checkVdi(
  source: Source,
  { offsetBmap, blocksInImage, blocksAllocated }: VdiFinding,
  context: ConsistencyContext,
): Promise<Consistency> {
  const tally = new ConsistencyTally();
  const pacing = new Pacing(context, blocksInImage);
  // The header is refused if there are more than 2^30, which need 128 MiB of memory.
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
  // Beyond the end of the file, the map reads as zeros, which all mean the first block.
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
