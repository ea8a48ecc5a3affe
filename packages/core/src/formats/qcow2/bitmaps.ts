import type { Bytes } from '../../bytes/bytes.js';
import type { Qcow2Bitmap } from './header.js';

/** The fixed part of an entry of the bitmap directory, in bytes. */
export const BITMAP_ENTRY: number = 24;

/*
 *     0   8  bitmap_table_offset  17   1  granularity_bits
 *     8   4  bitmap_table_size    18   2  name_size
 *    12   4  flags                20   4  extra_data_size
 *    16   1  type (1)             24      extra data, name, padding to a multiple of 8
 */

/** Reads `count` entries, or those that `directory` holds whole. */
export function readBitmaps(directory: Bytes, count: number): Qcow2Bitmap[] {
  const bitmaps: Qcow2Bitmap[] = [];
  let at = 0;
  while (bitmaps.length < count && at + BITMAP_ENTRY <= directory.length) {
    const nameSize = directory.u16be(at + 18, 'name_size', 1, 1023);
    const nameOffset = at + BITMAP_ENTRY + directory.u32be(at + 20, 'extra_data_size');
    if (nameOffset + nameSize > directory.length) break;
    const flags = directory.u32be(at + 12, 'flags');
    bitmaps.push({
      name: directory.text(nameOffset, nameSize, 'name', 'utf-8'),
      granularity: 2 ** directory.u8(at + 17, 'granularity_bits', 9, 31),
      flags: ['in-use', 'auto', 'extra-data-compatible'].filter((_, bit) => flags & (1 << bit)),
    });
    at = Math.ceil((nameOffset + nameSize) / 8) * 8;
  }
  return bitmaps;
}
