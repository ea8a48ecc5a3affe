import { roundUpToSector } from '../../bytes/sectors.js';
import { ImageFormatError } from '../../errors.js';
import { slicesOf } from '../../mapping/filled-reads.js';
import type { Source } from '../../source/source.js';
import type { VhdxFinding } from './header.js';
import { SECTORS_PER_CHUNK } from './metadata.js';
import { blockOffset, nextPresent } from './present-blocks.js';
import { BAT } from './region-table.js';

/**
 * Refuses a file that ends before one of its blocks does, as QEMU does when it opens one (QEMU 7.2, block/vhdx.c,
 * vhdx_check_bat_entries). Reads the whole block allocation table, whose length its region bounds.
 *
 * @param source after replaying the log
 * @throws ImageFormatError
 */
export async function refuseCut(
  source: Source,
  { metadata, regions }: VhdxFinding,
  signal: AbortSignal | undefined,
): Promise<void> {
  const bat = regions.find(({ guid }) => guid === BAT);
  if (metadata === 'unseen' || !bat) return;
  const { blockSize, virtualDiskSize, logicalSectorSize, batEntries } = metadata;
  const fileSize = roundUpToSector(source.size);
  // After the blocks of a chunk comes the entry of its sector bitmap, which is not a payload block.
  const ratio = (SECTORS_PER_CHUNK * logicalSectorSize) / blockSize;
  let first = 0;
  for await (const slice of slicesOf(source, bat.offset, 8 * batEntries, signal)) {
    for (let at = nextPresent(slice, 0); at < slice.byteLength; at = nextPresent(slice, at + 8)) {
      const entry = first + at / 8;
      if (entry % (ratio + 1) === ratio) continue;
      const block = entry - Math.floor(entry / (ratio + 1));
      // QEMU once wrote the last block no longer than the disk.
      const end = blockOffset(slice, at) + Math.min(blockSize, virtualDiskSize - block * blockSize);
      if (end > fileSize)
        throw new ImageFormatError('vhdx', `end of block ${block}`, end, {
          code: 'at_most_in_cut_file',
          params: { max: fileSize },
        });
    }
    first += slice.byteLength / 8;
  }
}
