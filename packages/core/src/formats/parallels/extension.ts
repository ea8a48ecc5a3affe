import type { Bytes } from '../../bytes/bytes.js';
import { SECTOR } from '../../bytes/sectors.js';
import { checkMessage } from '../../checks/check.js';
import type { CheckCode } from '../../messages/checks.js';
import type { Message } from '../../messages/message.js';

/*
 * The format extension, a cluster (QEMU, docs/interop/parallels; limits as in QEMU 7.2, block/parallels-ext.c):
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00   8    magic            0xab234cef23dcea87
 *     8  0x08  16    m_CheckSum       MD5 of the rest; not compared here
 *  Features follow, each at a multiple of 8, until one with a magic of 0:
 *     0  0x00   8    magic
 *     8  0x08   8    flags
 *    16  0x10   4    data_size        bytes, from 24 on
 *  The data of a dirty bitmap:
 *     0  0x00   8    size             of the disk, in sectors
 *     8  0x08  16    id
 *    24  0x18   4    granularity      in sectors, a power of two
 *    28  0x1c   4    l1_size          entries of 8 bytes, which follow: one a cluster of the bitmap
 */

/** 0xab234cef23dcea87, little-endian. */
const MAGIC = [0x87, 0xea, 0xdc, 0x23, 0xef, 0x4c, 0x23, 0xab];
/** 0x20385fae252cb34a as stored. */
const DIRTY_BITMAP = '4ab32c25ae5f3820';
const HEADER_LENGTH = 24;
const FEATURE_LENGTH = 24;
const BITMAP_LENGTH = 32;
/** Contents of a format extension. */
export interface ParallelsExtension {
  /** `dirty-bitmap`, or another feature's number. */
  readonly extFeatures: readonly string[];
  /** Why QEMU refuses it; `null` if it does not. */
  readonly extFault: Message<CheckCode> | null;
}

/** The disk that a feature must match. */
interface Disk {
  /** In bytes. */
  readonly diskSize: number;
  /** In bytes. */
  readonly clusterSize: number;
}

/**
 * Names the features of a format extension, as far as it was read.
 *
 * @throws ImageFormatError
 */
export function readExtension(extension: Bytes, disk: Disk): ParallelsExtension {
  if (!extension.is(0, MAGIC))
    extension.fail('magic', 'other', { code: 'equal_to', params: { value: '0xab234cef23dcea87' } });
  const extFeatures: string[] = [];
  let extFault: Message<CheckCode> | null = null;
  for (let at = HEADER_LENGTH; at + FEATURE_LENGTH <= extension.length && !extension.isFilled(0, at, 8); ) {
    const magic = extension.hex(at, 8, 'magic');
    extFeatures.push(magic === DIRTY_BITMAP ? 'dirty-bitmap' : magic);
    const size = extension.u32le(at + 16, 'data_size');
    extFault ??= faultOf(extension, at, size, disk);
    at += FEATURE_LENGTH + 8 * Math.ceil(size / 8);
  }
  return { extFeatures, extFault };
}

function faultOf(extension: Bytes, at: number, size: number, disk: Disk): Message<CheckCode> | null {
  const feature = extension.hex(at, 8, 'magic');
  if (!extension.isFilled(0, at + 8, 8)) return checkMessage('parallels_ext_flags', { feature });
  if (at + FEATURE_LENGTH + size > disk.clusterSize)
    return checkMessage('parallels_ext_cluster', { feature });
  if (feature !== DIRTY_BITMAP) return checkMessage('parallels_ext_unknown', { feature });
  const data = at + FEATURE_LENGTH;
  if (size < BITMAP_LENGTH) return checkMessage('parallels_bitmap_short', { size, needed: BITMAP_LENGTH });
  // What follows the part that was read may be correct.
  if (data + BITMAP_LENGTH > extension.length) return null;
  return bitmapFault(extension.slice(data, BITMAP_LENGTH, 'bitmap'), size, disk);
}

function bitmapFault(
  bitmap: Bytes,
  size: number,
  { diskSize, clusterSize }: Disk,
): Message<CheckCode> | null {
  const sectors = diskSize / SECTOR;
  const granularity = bitmap.u32le(24, 'granularity');
  const entries = bitmap.u32le(28, 'l1_size');
  const isOfDisk = bitmap.u32le(4, 'size') * 2 ** 32 + bitmap.u32le(0, 'size') === sectors;
  if (!isOfDisk) return checkMessage('parallels_bitmap_sectors', { sectors });
  if (8 * entries > size - BITMAP_LENGTH) return checkMessage('parallels_bitmap_table', { entries });
  // QEMU keeps granularities in 31 bits of bytes, and crashes on others.
  if (!granularity || granularity & (granularity - 1) || granularity >= 2 ** 22)
    return checkMessage('parallels_bitmap_granularity', { sectors: granularity });
  // Bits are stored in 64-bit words.
  const needed = Math.ceil((8 * Math.ceil(sectors / granularity / 64)) / clusterSize);
  return entries === needed ? null : checkMessage('parallels_bitmap_entries', { entries, needed });
}
