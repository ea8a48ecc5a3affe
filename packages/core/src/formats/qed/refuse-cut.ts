import { roundUpToSector } from '../../bytes/sectors.js';
import { ImageFormatError } from '../../errors.js';
import type { Source } from '../../source/source.js';
import type { QedFinding } from './header.js';

/**
 * Checks the location of the L1 table against the file, of which only whole clusters count.
 *
 * Source: QEMU 7.2, block/qed.h, qed_check_table_offset.
 *
 * @throws ImageFormatError if the file ends before the table does, so that QEMU does not open it
 */
export function refuseCut({ size }: Source, { l1TableOffset, tableSize, clusterSize }: QedFinding): void {
  const end = Math.floor(roundUpToSector(size) / clusterSize) * clusterSize;
  const last = end - tableSize * clusterSize;
  if (l1TableOffset > last)
    throw new ImageFormatError('qed', 'l1_table_offset', l1TableOffset, {
      code: 'at_most_in_cut_file',
      params: { max: Math.max(0, last) },
    });
}
