import { powerOfTwo } from '../../bytes/alignment.js';
import type { Bytes } from '../../bytes/bytes.js';
import { type VhdDynamicHeader, type VhdFooter, type VhdParentLocator, verifyChecksum } from './header.js';

/*
 * Dynamic disk header, 1,024 bytes ("Dynamic Disk Header Format" in the specification).
 *
 *   Dec  Hex   Bytes  Field
 *     0  0x000   8    cookie                "cxsparse"
 *     8  0x008   8    dataOffset            unused
 *    16  0x010   8    tableOffset
 *    24  0x018   4    headerVersion         0x00010000
 *    28  0x01c   4    maxTableEntries       of 4 bytes, one a block
 *    32  0x020   4    blockSize             bytes, a power of two; 2 MiB usually
 *    36  0x024   4    checksum              as in the footer
 *    40  0x028  16    parentUniqueId
 *    56  0x038   4    parentTimestamp
 *    64  0x040 512    parentUnicodeName     UTF-16, big-endian
 *   576  0x240 8*24   parentLocators
 *
 *   Parent locator:
 *     0  0x000   4    platformCode          0: not used
 *     4  0x004   4    platformDataSpace
 *     8  0x008   4    platformDataLength    bytes
 *    16  0x010   8    platformDataOffset    bytes
 */

export const DYNAMIC_HEADER_LENGTH: number = 1024;

export function readDynamicHeader(h: Bytes, footer: VhdFooter): VhdDynamicHeader {
  if (!h.is(0, 'cxsparse'))
    h.fail('cookie', h.hex(0, 8, ''), { code: 'equal_to', params: { value: 'cxsparse' } });
  verifyChecksum(h, 36);
  h.u16be(24, 'headerVersion', 1, 1);
  const blockSize = powerOfTwo(h, 'blockSize', h.u32be(32, 'blockSize', 512));
  return {
    tableOffset: h.u64be(16, 'tableOffset', 512),
    maxTableEntries: h.u32be(28, 'maxTableEntries', Math.ceil(footer.diskSize / blockSize)),
    blockSize,
    parent:
      footer.diskType === 'differencing'
        ? {
            uniqueId: h.uuid(40, 'uniqueId'),
            timestamp: h.u32be(56, 'timestamp'),
            unicodeName: h.text(64, 512, 'unicodeName', 'utf-16be'),
            locators: readLocators(h),
          }
        : null,
  };
}

function readLocators(h: Bytes): VhdParentLocator[] {
  const locators: VhdParentLocator[] = [];
  for (let i = 0; i < 8; i++) {
    const at = 576 + 24 * i;
    if (h.isFilled(0, at, 4)) continue;
    locators.push({
      platformCode: h.text(at, 4, 'platformCode'),
      dataSpace: h.u32be(at + 4, 'dataSpace'),
      dataLength: h.u32be(at + 8, 'dataLength'),
      dataOffset: h.u64be(at + 16, 'platformDataOffset'),
    });
  }
  return locators;
}
