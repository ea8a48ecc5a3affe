import { powerOfTwo } from '../../bytes/alignment.js';
import type { Bytes } from '../../bytes/bytes.js';
import { roundUpToSector, SECTOR } from '../../bytes/sectors.js';

/*
 * Bochs' redolog, versions 1.0 and 2.0. Everything is little-endian; sizes are in bytes.
 * Sources: Bochs, iodev/hdimage/hdimage.h and hdimage.cc (redolog_t); limits as in QEMU's block/bochs.c.
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00  32    magic       "Bochs Virtual HD Image"
 *    32  0x20  16    type        "Redolog"
 *    48  0x30  16    subtype     "Growing": a standalone disk. "Undoable" and "Volatile": later writes to another
 *                                image, which has the rest; Volatile is discarded in the end
 *    64  0x40   4    version     major << 16 | minor: 0x00010000 or 0x00020000
 *    68  0x44   4    header      512; the catalog follows
 *    72  0x48   4    catalog     its entries, of 4 bytes
 *    76  0x4c   4    bitmap      before each extent: a bit for each sector present
 *    80  0x50   4    extent
 *  Version 2.0:
 *    84  0x54   4    timestamp   as in FAT: the time, and the date in the upper half
 *    88  0x58   8    disk
 *  Version 1.0:
 *    84  0x54   8    disk
 *
 * A catalog entry counts extents, each with its bitmap in whole sectors, from the end of the catalog on;
 * 0xffffffff means a missing one.
 */

export const HEADER_LENGTH: number = 512;
export const ABSENT = 0xffffffff;

/** In entries of 4 bytes. */
export const MAX_CATALOG: number = 2 ** 20;
const MAX_EXTENT = 2 ** 23;

const SUBTYPES = ['Growing', 'Undoable', 'Volatile'] as const;

/**
 * A Bochs redolog as it describes itself (Bochs, iodev/hdimage/hdimage.h).
 *
 * @example
 * ```ts
 * // file: bochs-growing.img
 * import { type BochsFinding, inspectImage } from '@diskloupe/core';
 *
 * const isOverlay = ({ backingFile }: BochsFinding): boolean => backingFile !== null;
 * const report = await inspectImage(file);
 * if (report.format === 'bochs' && report.details) console.log(isOverlay(report.details)); // false
 * ```
 */
export interface BochsFinding {
  readonly format: 'bochs';
  readonly type: 'Redolog';
  readonly subtype: (typeof SUBTYPES)[number];
  readonly version: '1.0' | '2.0';
  /** In bytes. */
  readonly catalogOffset: number;
  /** In entries of 4 bytes. */
  readonly catalogEntries: number;
  /** In bytes, before each extent's data; the data begins at the next 512-byte sector. */
  readonly bitmapSize: number;
  /** In bytes. */
  readonly extentSize: number;
  /** Offset of the first extent's bitmap, in bytes. */
  readonly dataOffset: number;
  /** Multiplied by a catalog entry, the offset of its extent's bitmap, in bytes from `dataOffset`. */
  readonly extentStride: number;
  /**
   * When the image it depends on was last modified (for a growing one: when it was last opened), as a FAT date (upper
   * half) and time; `null` in version 1.0.
   */
  readonly timestamp: number | null;
  /** The size of the disk, in bytes. */
  readonly diskSize: number;
  /** Empty if it depends on another file, which it does not name. */
  readonly backingFile: '' | null;
  /** The smallest file size that the headers allow, in bytes. */
  readonly requiredSize: number;
}

/**
 * Reads the header.
 *
 * QEMU accepts a header of any size; Bochs looks for the catalog after it, and for the extents after one of 512
 * bytes. So that no program reads a different disk, it must be 512, as it always is. QEMU does not check the bitmap's
 * size either.
 *
 * @throws ImageFormatError
 */
export function readBochsHeader(h: Bytes): BochsFinding {
  const type = h.text(32, 16, 'type');
  if (type !== 'Redolog') h.fail('type', type, { code: 'equal_to', params: { value: 'Redolog' } });
  const subtype = h.text(48, 16, 'subtype');
  const version = h.u32le(64, 'version');
  const isFirst = version === 0x10000;
  if (!isFirst && version !== 0x20000)
    h.fail('version', `${version >>> 16}.${version & 0xffff}`, {
      code: 'one_of',
      params: { values: ['1.0', '2.0'] },
    });
  const catalogOffset = h.u32le(68, 'header', HEADER_LENGTH, HEADER_LENGTH);
  const catalogEntries = h.u32le(72, 'catalog', 1, MAX_CATALOG);
  const extentSize = powerOfTwo(h, 'extent', h.u32le(80, 'extent', SECTOR, MAX_EXTENT));
  const bitmapSize = h.u32le(76, 'bitmap', Math.ceil(extentSize / SECTOR / 8), MAX_EXTENT);
  const dataOffset = catalogOffset + 4 * catalogEntries;
  return {
    format: 'bochs',
    type,
    subtype:
      SUBTYPES.find((known) => known === subtype) ??
      h.fail('subtype', subtype, { code: 'one_of', params: { values: SUBTYPES } }),
    version: isFirst ? '1.0' : '2.0',
    catalogOffset,
    catalogEntries,
    bitmapSize,
    extentSize,
    dataOffset,
    extentStride: roundUpToSector(bitmapSize) + extentSize,
    timestamp: isFirst ? null : h.u32le(84, 'timestamp'),
    diskSize: h.u64le(isFirst ? 84 : 88, 'disk', 0, catalogEntries * extentSize),
    backingFile: subtype === 'Growing' ? null : '',
    requiredSize: dataOffset,
  };
}
