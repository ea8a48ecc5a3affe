import type { Bytes } from '../../bytes/bytes.js';
import { crc32c } from '../../bytes/crc32.js';
import { sequenceAt } from './header.js';

/*
 * An entry of the log ([MS-VHDX] 2.3.1), a multiple of 4 KiB: a header, descriptors, and from the next multiple of
 * 4 KiB on a sector for each data descriptor.
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00   4    Signature            "loge"
 *     4  0x04   4    Checksum             CRC-32C of the entry, with this field as zero
 *     8  0x08   4    EntryLength          bytes
 *    12  0x0c   4    Tail                 where in the log the sequence begins that ends with this entry
 *    16  0x10   8    SequenceNumber       one more than that of the previous entry; never 0
 *    24  0x18   4    DescriptorCount
 *    32  0x20  16    LogGuid              the header's, or the entry is an old one
 *    48  0x30   8    FlushedFileOffset    minimum length of the file when this was written
 *    56  0x38   8    LastFileOffset       minimum length of the file after the replay
 *
 * A descriptor, 32 bytes:
 *     0  0x00   4    Signature            "desc" for a sector of data, "zero" for zeros
 *     4  0x04   4    TrailingBytes        data: the last 4 bytes of the sector
 *     8  0x08   8    LeadingBytes         data: the first 8 bytes; zero: ZeroLength, in bytes
 *    16  0x10   8    FileOffset           where to write it
 *    24  0x18   8    SequenceNumber       the entry's
 *
 * A data sector, 4 KiB: "data", the upper half of the sequence number (4), 4,084 bytes of data, the lower half (4).
 */

export const LOG_SECTOR = 4096;
const HEADER_LENGTH = 64;
const DESCRIPTOR_LENGTH = 32;

/** A write that the log makes to the file. */
export interface LogWrite {
  /** In bytes. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
  /** `null` for zeros. */
  readonly bytes: Uint8Array | null;
}

export interface LogEntry {
  /** Its offset in the log, in bytes. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
  readonly tail: number;
  readonly sequenceNumber: bigint;
  readonly flushedFileOffset: number;
  readonly lastFileOffset: number;
  readonly writes: readonly LogWrite[];
}

/** Returns the length of an entry according to its header, in bytes, if it may belong to this log. */
export function entryLength(header: Bytes, logGuid: string): number | undefined {
  const isOurs = header.is(0, 'loge') && header.guid(32, 'LogGuid') === logGuid;
  const length = isOurs ? header.u32le(8, 'EntryLength') : 0;
  return length && length % LOG_SECTOR === 0 ? length : undefined;
}

/** @returns undefined for an entry that was not written completely */
export function readEntry(e: Bytes, offset: number): LogEntry | undefined {
  const sequenceNumber = sequenceAt(e, 16);
  const count = e.u32le(24, 'DescriptorCount');
  const dataStart = Math.ceil((HEADER_LENGTH + DESCRIPTOR_LENGTH * count) / LOG_SECTOR) * LOG_SECTOR;
  if (!sequenceNumber || dataStart > e.length || crc32c(e.array, 4) !== e.u32le(4, 'Checksum')) {
    return undefined;
  }
  const writes: LogWrite[] = [];
  let dataAt = dataStart;
  for (let i = 0; i < count; i++) {
    const d = e.slice(HEADER_LENGTH + DESCRIPTOR_LENGTH * i, DESCRIPTOR_LENGTH, 'descriptor');
    const fileOffset = d.u64le(16, 'FileOffset');
    if (sequenceAt(d, 24) !== sequenceNumber || fileOffset % LOG_SECTOR) return undefined;
    if (d.is(0, 'zero')) {
      writes.push({ offset: fileOffset, length: d.u64le(8, 'ZeroLength'), bytes: null });
      continue;
    }
    const isThere = d.is(0, 'desc') && dataAt + LOG_SECTOR <= e.length;
    const bytes = isThere && dataOf(e.slice(dataAt, LOG_SECTOR, 'data sector'), d, sequenceNumber);
    if (!bytes) return undefined;
    writes.push({ offset: fileOffset, length: LOG_SECTOR, bytes });
    dataAt += LOG_SECTOR;
  }
  return {
    offset,
    length: e.length,
    tail: e.u32le(12, 'Tail'),
    sequenceNumber,
    flushedFileOffset: e.u64le(48, 'FlushedFileOffset'),
    lastFileOffset: e.u64le(56, 'LastFileOffset'),
    writes,
  };
}

/** Returns a sector of data, restoring the bytes that the log replaced by its own marks. */
function dataOf(sector: Bytes, descriptor: Bytes, sequenceNumber: bigint): Uint8Array | undefined {
  const high = BigInt(sector.u32le(4, 'SequenceHigh'));
  const low = BigInt(sector.u32le(LOG_SECTOR - 4, 'SequenceLow'));
  if (!sector.is(0, 'data') || (high << 32n) + low !== sequenceNumber) return undefined;
  const bytes = sector.array.slice();
  bytes.set(descriptor.array.subarray(8, 16));
  bytes.set(descriptor.array.subarray(4, 8), LOG_SECTOR - 4);
  return bytes;
}
