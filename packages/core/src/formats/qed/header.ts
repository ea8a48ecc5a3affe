import { aligned, powerOfTwo } from '../../bytes/alignment.js';
import type { Bytes } from '../../bytes/bytes.js';
import type { Unseen } from '../../probe/probe.js';

/*
 * QED, the QEMU Enhanced Disk format. Everything is little-endian.
 * Source: QEMU, docs/interop/qed_spec; limits as in QEMU's block/qed.c.
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00   4    magic                     "QED\0"
 *     4  0x04   4    cluster_size              bytes, a power of two, 4 KiB to 64 MiB
 *     8  0x08   4    table_size                of L1 and L2 tables: clusters, a power of two, 1 to 16
 *    12  0x0c   4    header_size               clusters
 *    16  0x10   8    features                  an image with unknown ones must not be opened
 *    24  0x18   8    compat_features           none are defined
 *    32  0x20   8    autoclear_features        none are defined
 *    40  0x28   8    l1_table_offset           bytes, a multiple of cluster_size
 *    48  0x30   8    image_size                of the disk, bytes, a multiple of 512
 *  With feature bit 0:
 *    56  0x38   4    backing_filename_offset   bytes, within the header's clusters
 *    60  0x3c   4    backing_filename_size     bytes
 */

export const HEADER_LENGTH: number = 64;

const MIN_CLUSTER_SIZE = 2 ** 12;
const MAX_CLUSTER_SIZE = 2 ** 26;
const MAX_TABLE_SIZE = 16;
/** QEMU's PATH_MAX, less a NUL. */
const MAX_BACKING_FILE_NAME = 4095;

const FEATURES = ['backing-file', 'need-check', 'backing-format-no-probe'];

/**
 * A QED image as it describes itself (QEMU, docs/interop/qed_spec).
 *
 * @example
 * ```ts
 * // file: qed-backing-raw.qed
 * import { inspectImage, type QedFinding } from '@diskloupe/core';
 *
 * const backingOf = ({ backingFile, backingFileFormat }: QedFinding) => `${backingFile}, ${backingFileFormat}`;
 * const report = await inspectImage(file);
 * if (report.format === 'qed' && report.details) console.log(backingOf(report.details)); // 'numbered.raw, raw'
 * ```
 */
export interface QedFinding {
  readonly format: 'qed';
  /** In bytes. */
  readonly clusterSize: number;
  /** Size of an L1 or L2 table, in clusters. */
  readonly tableSize: number;
  /** In clusters. */
  readonly headerSize: number;
  /** Names of the set feature bits. */
  readonly features: readonly string[];
  /** Numbers of the set bits; none has a name. */
  readonly compatFeatures: readonly number[];
  /** Numbers of the set bits; none has a name. */
  readonly autoclearFeatures: readonly number[];
  /** In bytes. */
  readonly l1TableOffset: number;
  /** The size of the disk, in bytes. */
  readonly imageSize: number;
  /** In bytes; 0 without a backing file. */
  readonly backingFilenameOffset: number;
  /** In bytes. */
  readonly backingFilenameSize: number;
  /** In the image's own words; `null` for none. */
  readonly backingFile: string | null | Unseen;
  /** `raw` if the backing file must be read as raw; `null` if the image does not say. */
  readonly backingFileFormat: 'raw' | null;
  /** The smallest file size that the headers allow, in bytes. */
  readonly requiredSize: number;
}

/**
 * Reads the header.
 *
 * Tables of one cluster are legal according to the specification; QEMU makes such images and then refuses to open
 * them because of a bug in its overflow check.
 *
 * @throws ImageFormatError
 */
export function readQedHeader(h: Bytes): QedFinding {
  const clusterSize = powerOfTwo(
    h,
    'cluster_size',
    h.u32le(4, 'cluster_size', MIN_CLUSTER_SIZE, MAX_CLUSTER_SIZE),
  );
  const tableSize = powerOfTwo(h, 'table_size', h.u32le(8, 'table_size', 1, MAX_TABLE_SIZE));
  // The header's size in bytes must fit into 32 bits.
  const headerSize = h.u32le(12, 'header_size', 1, Math.floor(0xffffffff / clusterSize));
  const headerBytes = headerSize * clusterSize;
  const tableBytes = tableSize * clusterSize;
  const maxSize = Math.min((tableBytes / 8) ** 2 * clusterSize, Number.MAX_SAFE_INTEGER);
  const l1TableOffset = h.u64le(40, 'l1_table_offset', headerBytes);
  const features = h.bits64le(16);
  const unknown = features.find((bit) => bit >= FEATURES.length);
  if (unknown) h.fail('features', unknown, { code: 'known' });
  const backed = features.includes(0);
  const offset = backed ? h.u32le(56, 'backing_filename_offset', 0, headerBytes) : 0;
  const maxName = Math.min(MAX_BACKING_FILE_NAME, headerBytes - offset);
  return {
    format: 'qed',
    clusterSize,
    tableSize,
    headerSize,
    features: FEATURES.filter((_, bit) => features.includes(bit)),
    compatFeatures: h.bits64le(24),
    autoclearFeatures: h.bits64le(32),
    l1TableOffset: aligned(h, 'l1_table_offset', l1TableOffset, clusterSize),
    imageSize: aligned(h, 'image_size', h.u64le(48, 'image_size', 0, maxSize), 512),
    backingFilenameOffset: offset,
    backingFilenameSize: backed ? h.u32le(60, 'backing_filename_size', 0, maxName) : 0,
    backingFile: backed ? 'unseen' : null,
    backingFileFormat: backed && features.includes(2) ? 'raw' : null,
    requiredSize: l1TableOffset + tableBytes,
  };
}
