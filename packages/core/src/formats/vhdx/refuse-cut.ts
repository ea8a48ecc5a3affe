import { roundUpToSector } from '../../bytes/sectors.js';
import { ImageFormatError } from '../../errors.js';
import { slicesOf } from '../../mapping/filled-reads.js';
import type { Source } from '../../source/source.js';
import { MIB, type VhdxFinding } from './header.js';
import { SECTORS_PER_CHUNK } from './metadata.js';
import { BAT } from './region-table.js';

/** The state of a block whose bytes are all in the file ([MS-VHDX] 2.5.1.1). */
export const FULLY_PRESENT = 6;

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
  let entry = 0;
  for await (const slice of slicesOf(source, bat.offset, 8 * batEntries, signal)) {
    for (let at = 0; at < slice.byteLength; at += 8, entry++) {
      const low = slice.getUint32(at, true);
      if ((low & 7) !== FULLY_PRESENT || entry % (ratio + 1) === ratio) continue;
      const offset = slice.getUint32(at + 4, true) * 2 ** 32 + low - (low % MIB);
      const block = entry - Math.floor(entry / (ratio + 1));
      // QEMU once wrote the last block no longer than the disk.
      const end = offset + Math.min(blockSize, virtualDiskSize - block * blockSize);
      if (end > fileSize)
        throw new ImageFormatError('vhdx', `end of block ${block}`, end, {
          code: 'at_most_in_cut_file',
          params: { max: fileSize },
        });
    }
  }
}
