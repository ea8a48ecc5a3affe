import { powerOfTwo } from '../../bytes/alignment.js';
import type { Bytes } from '../../bytes/bytes.js';
import { type VhdDynamicHeader, type VhdFooter, type VhdParentLocator, verifyChecksum } from './header.js';

/*
 * Dynamic disk header, 1,024 bytes ("Dynamic Disk Header Format" in the specification).
 *
 *   Dec  Hex   Bytes  Field
 *     0  0x000   8    cookie                "cxsparse"
 *     8  0x008   8    data_offset           unused
 *    16  0x010   8    table_offset
 *    24  0x018   4    header_version        0x00010000
 *    28  0x01c   4    max_table_entries     of 4 bytes, one a block
 *    32  0x020   4    block_size            bytes, a power of two; 2 MiB usually
 *    36  0x024   4    checksum              as in the footer
 *    40  0x028  16    parent_unique_id
 *    56  0x038   4    parent_timestamp
 *    64  0x040 512    parent_unicode_name   UTF-16, big-endian
 *   576  0x240 8*24   parent_locators       platform code (4), data space (4), data length (4), reserved (4),
 *                                           data offset (8); code 0: not used
 */

export const DYNAMIC_HEADER_LENGTH: number = 1024;

export function readDynamicHeader(h: Bytes, { diskType, diskSize }: VhdFooter): VhdDynamicHeader {
  if (!h.is(0, 'cxsparse')) h.fail('cookie', h.hex(0, 8, ''), 'cxsparse needed');
  verifyChecksum(h, 36);
  h.u16be(24, 'header_version', 1, 1);
  const blockSize = powerOfTwo(h, 'block_size', h.u32be(32, 'block_size', 512));
  return {
    tableOffset: h.u64be(16, 'table_offset', 512),
    maxTableEntries: h.u32be(28, 'max_table_entries', Math.ceil(diskSize / blockSize)),
    blockSize,
    parent:
      diskType === 'differencing'
        ? {
            uniqueId: h.uuid(40, 'parent_unique_id'),
            timestamp: h.u32be(56, 'parent_timestamp'),
            unicodeName: h.text(64, 512, 'parent_unicode_name', 'utf-16be'),
            locators: readLocators(h),
          }
        : null,
  };
}

function readLocators(h: Bytes): VhdParentLocator[] {
  const locators: VhdParentLocator[] = [];
  for (let at = 576; at < 768; at += 24) {
    if (!h.u32be(at, 'platform_code')) continue;
    locators.push({
      platformCode: h.text(at, 4, 'platform_code'),
      dataSpace: h.u32be(at + 4, 'platform_data_space'),
      dataLength: h.u32be(at + 8, 'platform_data_length'),
      dataOffset: h.u64be(at + 16, 'platform_data_offset'),
    });
  }
  return locators;
}
