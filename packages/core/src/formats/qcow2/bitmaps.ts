import { aligned } from '../../bytes/alignment.js';
import type { Bytes } from '../../bytes/bytes.js';
import type { Qcow2Bitmap } from './header.js';

/** The fixed part of an entry of the bitmap directory, in bytes. */
export const BITMAP_ENTRY: number = 24;

/*
 * Source: QEMU, docs/interop/qcow2.rst ("Bitmap directory"); limits as in block/qcow2-bitmap.c, check_dir_entry.
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00   8    bitmap_table_offset
 *     8  0x08   4    bitmap_table_size    entries of 8 bytes
 *    12  0x0c   4    flags                bit 0: in use; bit 1: auto
 *    16  0x10   1    type                 1: dirty tracking
 *    17  0x11   1    granularity_bits     9 to 31
 *    18  0x12   2    name_size            at most 1023
 *    20  0x14   4    extra_data_size      0: QEMU accepts no other
 *
 * The name and padding to a multiple of 8 follow.
 */

const DIRTY_TRACKING = 1;
const MIN_GRANULARITY_BITS = 9;
const MAX_GRANULARITY_BITS = 31;
/** BME_MAX_NAME_SIZE, in bytes. */
export const MAX_NAME: number = 1023;
const FLAGS = ['in-use', 'auto'];
/** BME_MAX_PHYS_SIZE of a table's clusters, in bytes: reached before BME_MAX_TABLE_SIZE. */
export const MAX_BITMAP: number = 0x20000000;

/** Limits of an image's bitmaps. */
export interface BitmapLimits {
  /** In bytes. */
  readonly clusterSize: number;
  /** Of the disk, in bytes. */
  readonly size: number;
}

/**
 * Reads `count` entries, or those that are completely in `directory`.
 *
 * @throws ImageFormatError for an entry because of which QEMU refuses the image
 */
export function readBitmaps(directory: Bytes, count: number, limits: BitmapLimits): Qcow2Bitmap[] {
  return readBitmapDirectory(directory, count, limits).bitmaps;
}

/** {@link readBitmaps}, with the end of the last entry, in bytes from the first one. */
export function readBitmapDirectory(
  directory: Bytes,
  count: number,
  limits: BitmapLimits,
): { readonly bitmaps: Qcow2Bitmap[]; readonly end: number } {
  const bitmaps: Qcow2Bitmap[] = [];
  const names = new Set<string>();
  let at = 0;
  while (bitmaps.length < count && at + BITMAP_ENTRY <= directory.length) {
    const nameSize = directory.u16be(at + 18, 'name_size', 0, MAX_NAME);
    directory.u32be(at + 20, 'extra_data_size', 0, 0);
    const end = at + BITMAP_ENTRY + nameSize;
    if (end > directory.length) break;
    const flags = directory.u32be(at + 12, 'flags', 0, 2 ** FLAGS.length - 1);
    directory.u8(at + 16, 'type', DIRTY_TRACKING, DIRTY_TRACKING);
    const bits = directory.u8(at + 17, 'granularity_bits', MIN_GRANULARITY_BITS, MAX_GRANULARITY_BITS);
    const isInUse = (flags & 1) !== 0;
    checkTable(directory, at, 2 ** bits, isInUse, limits);
    const name = directory.text(at + BITMAP_ENTRY, nameSize, 'name', 'utf-8');
    // QEMU skips one that is in use.
    if (names.has(name) && !isInUse) directory.fail('name', name, { code: 'unique' });
    names.add(name);
    bitmaps.push({ name, granularity: 2 ** bits, flags: FLAGS.filter((_, bit) => flags & (1 << bit)) });
    at = Math.ceil(end / 8) * 8;
  }
  return { bitmaps, end: at };
}

/** Checks the location of an entry's table; unless its bitmap is in use, it has as many clusters as the bits fill. */
function checkTable(
  directory: Bytes,
  at: number,
  granularity: number,
  isInUse: boolean,
  { clusterSize, size }: BitmapLimits,
): void {
  const offset = directory.u64be(at, 'bitmap_table_offset', 1);
  aligned(directory, 'bitmap_table_offset', offset, clusterSize);
  const most = MAX_BITMAP / clusterSize;
  const words = Math.ceil(Math.ceil(size / granularity) / 64);
  const clusters = Math.ceil((8 * words) / clusterSize);
  // For a disk without bytes there is no such number, because QEMU accepts no empty table.
  directory.u32be(
    at + 8,
    'bitmap_table_size',
    isInUse ? 1 : Math.max(1, clusters),
    isInUse ? most : clusters,
  );
}
