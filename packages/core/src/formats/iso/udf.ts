import type { Bytes } from '../../bytes/bytes.js';
import { FIELD, type IsoDraft, type UdfPartition } from './header.js';

/*
 * UDF's volume structures (ECMA-167, part 3; OSTA UDF 2.60, 2.2), little-endian. Each begins with a tag (7.2):
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00   2    tag identifier                   8: the terminating descriptor
 *     2  0x02   2    descriptor version               2, or 3 from NSR03 on
 *     4  0x04   1    tag checksum                     sum of the tag's other bytes
 *     8  0x08   2    descriptor CRC                   ITU-T 16, of what follows
 *    10  0x0a   2    descriptor CRC length
 *    12  0x0c   4    tag location                     the number of its block
 *    16  0x10   4    volume descriptor sequence number    later ones prevail (8.4.1) and come later
 *  Primary volume descriptor (1, 10.1):
 *    24  0x18  32    volume identifier
 *  Partition descriptor (5, 10.5):
 *    22  0x16   2    partition number
 *   184  0xb8   4    access type
 *   188  0xbc   4    partition starting location      its first block
 *   192  0xc0   4    partition length                 in blocks
 *  Logical volume descriptor (6, 10.6):
 *    84  0x54 128    logical volume identifier
 *   212  0xd4   4    logical block size
 *   216  0xd8  32    domain identifier                its name at 1, UDF's revision in BCD at 24
 */

const PRIMARY = 1;
export const ANCHOR: number = 2;
const PARTITION = 5;
const LOGICAL_VOLUME = 6;
const TERMINATING = 8;

/** In bytes; some are followed by tables. */
const DESCRIPTOR = 512;
/** No descriptor is longer than a block, and the CRC does not cover the tag itself. */
const MAX_CRC_LENGTH = 4096 - 16;

const VIRTUAL = '*UDF Virtual Partition';
const DOMAIN = '*OSTA UDF Compliant';
const ACCESS_TYPES: readonly UdfPartition['accessType'][] = [
  'unknown',
  'read only',
  'write once',
  'rewritable',
  'overwritable',
];

/** Returns the tag identifier of a descriptor with a correct tag and intact content; 0 without one. */
export function tagAt(bytes: Bytes, at: number): number {
  if (at < 0 || at + DESCRIPTOR > bytes.length) return 0;
  const sum = bytes.array.subarray(at, at + 16).reduce((total, byte) => total + byte, 0);
  const stored = bytes.u8(at + 4, FIELD);
  const length = bytes.u16le(at + 10, FIELD);
  if (length > MAX_CRC_LENGTH) return 0;
  const crc = crcItuT(bytes.array.subarray(at + 16, at + 16 + length));
  return (sum - stored) % 256 === stored && crc === bytes.u16le(at + 8, FIELD) ? bytes.u16le(at, FIELD) : 0;
}

/** ECMA-167 part 1, 7.2.6: x^16 + x^12 + x^5 + 1, from 0. */
function crcItuT(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc & 0x8000 ? 0x11021 : 0);
  }
  return crc;
}

/**
 * Adds the UDF volume to the finding, and the file size that its partitions require. Write-once media are written
 * sequentially: such a partition reaches to the end of the disc, not of the written data.
 *
 * @throws ImageFormatError if a required descriptor of a UDF volume is missing or damaged
 */
export function readUdfVolume(finding: IsoDraft, sequence: Bytes, blockSize: number): void {
  const partitions: UdfPartition[] = [];
  let primary: number | undefined;
  let logical: number | undefined;
  for (let at = 0; at < sequence.length; at += blockSize) {
    const tag = tagAt(sequence, at);
    if (tag === TERMINATING) break;
    if (tag === PRIMARY) primary = at;
    if (tag === LOGICAL_VOLUME) logical = at;
    if (tag === PARTITION) {
      partitions.push({
        number: sequence.u16le(at + 22, FIELD),
        accessType: ACCESS_TYPES[sequence.u32le(at + 184, FIELD)] ?? 'unknown',
        start: sequence.u32le(at + 188, FIELD),
        length: sequence.u32le(at + 192, FIELD),
      });
    }
  }
  if (primary === undefined || logical === undefined || !partitions.length) {
    sequence.fail(sequence.name, 'incomplete', {
      code: 'all_of',
      params: { values: ['primary_volume', 'logical_volume', 'partition'] },
    });
  }
  const revision = sequence.u16le(logical + 240, FIELD).toString(16);
  // Mapped after the physical partition, whose map has 6 bytes (UDF 2.2.8).
  const virtualPartition = sequence.is(logical + 451, VIRTUAL);
  finding.udf = {
    revision: sequence.is(logical + 217, DOMAIN) ? revision.replace(/..$/, '.$&') : null,
    logicalBlockSize: sequence.u32le(logical + 212, 'logical_block_size', blockSize, blockSize),
    volumeId: dstring(sequence, primary + 24, 32),
    logicalVolumeId: dstring(sequence, logical + 84, 128),
    virtualPartition,
    partitions,
  };
  for (const { accessType, start, length } of partitions) {
    if (virtualPartition || ['unknown', 'write once'].includes(accessType)) continue;
    finding.requiredSize = Math.max(finding.requiredSize, (start + length) * blockSize);
  }
}

/** OSTA compressed Unicode (UDF 2.1.1): 8 or 16 bits per character, then the text; the last byte is its length. */
function dstring(bytes: Bytes, offset: number, size: number): string {
  const wide = bytes.u8(offset, 'dstring') === 16;
  const length = bytes.u8(offset + size - 1, 'dstring', 0, size - 1);
  return bytes.text(offset + 1, length && length - 1, 'dstring', wide ? 'utf-16be' : 'latin1');
}
