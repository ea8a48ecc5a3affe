import { roundUpToSector } from '../../bytes/sectors.js';
import { Pacing } from '../../flow/pacing.js';
import { slicesOf } from '../../mapping/filled-reads.js';
import type { Source } from '../../source/source.js';
import type { Consistency, ConsistencyContext } from '../consistency.js';
import { ConsistencyTally } from '../consistency-tally.js';
import type { VhdxFinding } from './header.js';
import { SECTORS_PER_CHUNK } from './metadata.js';
import { blockOffset, nextPresent } from './present-blocks.js';
import { replayed } from './replayed.js';

/** INT64_MAX. */
const FAREST = 2 ** 63;

/**
 * Checks the block allocation table: blocks must be within the file, and must not overlap regions.
 *
 * Replays a pending log in memory; QEMU does not open such an image for a check, nor one with 4,096-byte sectors or
 * with a parent.
 *
 * Source: QEMU 7.2, block/vhdx.c, vhdx_check_bat_entries, whose counts these are.
 *
 * @throws ImageFormatError for a required but unknown structure
 */
export async function checkVhdx(
  source: Source,
  finding: VhdxFinding,
  context: ConsistencyContext,
): Promise<Consistency> {
  const { signal } = context;
  const image = await replayed(source, finding, signal);
  const { metadata, bat } = image;
  const { regions, logOffset, logLength } = image.finding;
  const { blockSize, virtualDiskSize, logicalSectorSize, batEntries } = metadata;
  const ratio = (SECTORS_PER_CHUNK * logicalSectorSize) / blockSize;
  const fileSize = roundUpToSector(image.source.size);
  const occupied = [{ offset: logOffset, length: logLength }, ...regions];
  const tally = new ConsistencyTally();
  const pacing = new Pacing(context, batEntries);
  let first = 0;
  // QEMU counts each present block toward a chunk, even with others in between, and skips the entry after it.
  let untilBitmap = ratio;

  const checkPresent = (place: number, entry: number): void => {
    const params = { index: entry, place };
    const rest = virtualDiskSize - entry * blockSize;
    // The last block may be cut; entries of sector bitmaps shift the others beyond the end of the disk.
    const length = rest < 0 ? blockSize : Math.min(blockSize, rest);
    if (place > FAREST - blockSize) tally.corruption('finding_bat_unreachable', params, place);
    if (place >= fileSize) tally.corruption('finding_bat_beyond', params, place);
    else if (place + length > fileSize) tally.corruption('finding_bat_cut', params, place);
    if (untilBitmap-- === 0) untilBitmap = ratio;
    else if (occupied.some((area) => place < area.offset + area.length && area.offset < place + blockSize))
      tally.corruption('finding_bat_overlap', params, place);
  };
  // The header is refused if the table has no room for them.
  for await (const slice of slicesOf(image.source, bat.offset, 8 * batEntries, signal)) {
    for (let at = nextPresent(slice, 0); at < slice.byteLength; at = nextPresent(slice, at + 8))
      checkPresent(blockOffset(slice, at), first + at / 8);
    first += slice.byteLength / 8;
    await pacing.pause(first);
  }
  pacing.end();
  return tally;
}
