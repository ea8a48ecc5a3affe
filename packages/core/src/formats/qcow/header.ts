import type { Bytes } from '../../bytes/bytes.js';
import type { Unseen } from '../../probe/probe.js';

/*
 * The first QCOW. Everything is big-endian; it shares its magic with qcow2.
 * Source and limits: QEMU, block/qcow.c.
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00   4    magic                 "QFI\xfb"
 *     4  0x04   4    version               1
 *     8  0x08   8    backing_file_offset   0: no backing file
 *    16  0x10   4    backing_file_size     at most 1023
 *    20  0x14   4    mtime                 of the backing file, seconds since 1970; often 0
 *    24  0x18   8    size                  of the disk, in bytes
 *    32  0x20   1    cluster_bits          9 to 16
 *    33  0x21   1    l2_bits               6 to 13: entries of an L2 table
 *    34  0x22   2    padding
 *    36  0x24   4    crypt_method          0 none, 1 AES
 *    40  0x28   8    l1_table_offset
 */

/** "QFI\xfb". */
export const HEADER_LENGTH: number = 48;

const MAX_BACKING_FILE_NAME = 1023;
/** INT_MAX bytes of 8-byte entries. */
const MAX_L1_ENTRIES = 2 ** 28 - 1;

/**
 * A qcow version 1 image as it describes itself (QEMU, block/qcow.c).
 *
 * @example
 * ```ts
 * // file: qcow-backing.qcow
 * import { inspectImage, type QcowFinding } from '@diskloupe/core';
 *
 * const backingOf = ({ backingFile }: QcowFinding) => backingFile;
 * const report = await inspectImage(file);
 * if (report.format === 'qcow' && report.details) console.log(backingOf(report.details)); // 'numbered.raw'
 * ```
 */
export interface QcowFinding {
  readonly format: 'qcow';
  readonly version: number;
  /** Offset of the backing file's name, in bytes; 0 without one. */
  readonly backingFileOffset: number;
  /** In bytes. */
  readonly backingFileSize: number;
  /** In the image's own words; `null` for none. */
  readonly backingFile: string | null | Unseen;
  /** When the backing file was last modified, in seconds since 1970; 0 if not recorded. */
  readonly mtime: number;
  /** The size of the disk, in bytes. */
  readonly size: number;
  /** In bytes. */
  readonly clusterSize: number;
  /** Entries of 8 bytes in an L2 table. */
  readonly l2Size: number;
  /** With AES, its only cipher. */
  readonly encrypted: boolean;
  /** In entries of 8 bytes; derived from the size of the disk. */
  readonly l1Size: number;
  /** In bytes. */
  readonly l1TableOffset: number;
  /** The smallest file size that the headers allow, in bytes. */
  readonly requiredSize: number;
}

/**
 * Reads the header.
 *
 * There never was a version 0. QEMU treats such a file as raw; with its unique magic it is damaged or forged, and
 * refused here.
 *
 * @throws ImageFormatError
 */
export function readQcowHeader(h: Bytes): QcowFinding {
  const version = h.u32be(4, 'version', 1, 1);
  const clusterBits = h.u8(32, 'cluster_bits', 9, 16);
  const l2Bits = h.u8(33, 'l2_bits', 6, 13);
  const coverage = 2 ** (clusterBits + l2Bits);
  const size = h.u64be(24, 'size', 2, Math.min(Number.MAX_SAFE_INTEGER, MAX_L1_ENTRIES * coverage));
  const l1Size = Math.ceil(size / coverage);
  const l1TableOffset = h.u64be(40, 'l1_table_offset');
  const backingFileOffset = h.u64be(8, 'backing_file_offset');
  return {
    format: 'qcow',
    version,
    backingFileOffset,
    backingFileSize: backingFileOffset ? h.u32be(16, 'backing_file_size', 0, MAX_BACKING_FILE_NAME) : 0,
    backingFile: backingFileOffset ? 'unseen' : null,
    mtime: h.u32be(20, 'mtime'),
    size,
    clusterSize: 2 ** clusterBits,
    l2Size: 2 ** l2Bits,
    encrypted: h.u32be(36, 'crypt_method', 0, 1) === 1,
    l1Size,
    l1TableOffset,
    requiredSize: l1TableOffset + 8 * l1Size,
  };
}
