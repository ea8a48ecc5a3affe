import { roundUpToSector } from '../../bytes/sectors.js';
import { ImageFormatError } from '../../errors.js';
import { slicesOf } from '../../mapping/filled-reads.js';
import type { Source } from '../../source/source.js';
import { blockEnd, FREE, type VhdDynamicHeader } from './header.js';

/** QEMU's INT_MAX / 4. The table of the largest disk, in blocks of 2 MiB, has a million entries. */
const MAX_TABLE_ENTRIES = 0x1fffffff;

/**
 * Refuses a file that ends before its block allocation table or one of its blocks does, as QEMU does (vpc_open: "The
 * image has been truncated"). Reads the whole table; the file bounds its length.
 *
 * @throws ImageFormatError
 */
export async function refuseCut(
  source: Source,
  header: VhdDynamicHeader,
  signal: AbortSignal | undefined,
): Promise<void> {
  refuseShort(source.size, header, 0);
  let last = -1;
  for await (const slice of slicesOf(source, header.tableOffset, 4 * header.maxTableEntries, signal)) {
    for (let at = 0; at < slice.byteLength; at += 4) {
      const sector = slice.getUint32(at);
      if (sector !== FREE && sector > last) last = sector;
    }
  }
  if (last >= 0) refuseShort(source.size, header, blockEnd(header, last));
}

/**
 * The same, if the end of the last block is known.
 *
 * @param size of the file, in bytes; QEMU counts it in whole sectors
 * @param blocksEnd in bytes; 0 without blocks
 */
export function refuseShort(size: number, header: VhdDynamicHeader, blocksEnd: number): void {
  const { tableOffset, maxTableEntries } = header;
  const tableEnd = roundUpToSector(tableOffset + 4 * maxTableEntries);
  hold('maxTableEntries', maxTableEntries, MAX_TABLE_ENTRIES, 'at_most');
  hold('end of the block allocation table', tableEnd, roundUpToSector(size), 'at_most_in_cut_file');
  hold('end of the last block', blocksEnd, roundUpToSector(size), 'at_most_in_cut_file');
}

function hold(field: string, value: number, max: number, code: 'at_most' | 'at_most_in_cut_file'): void {
  if (value > max) throw new ImageFormatError('vhd', field, value, { code, params: { max } });
}
