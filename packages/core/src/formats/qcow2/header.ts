import { aligned } from '../../bytes/alignment.js';
import type { Bytes } from '../../bytes/bytes.js';
import type { Unseen } from '../../probe/probe.js';
import { l2Coverage } from './l2-entry.js';

/*
 * QCOW2, versions 2 and 3. Everything is big-endian.
 * Source: QEMU, docs/interop/qcow2.rst ("qcow2 format"); limits as in QEMU's block/qcow2.h.
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00   4    magic                     "QFI\xfb"
 *     4  0x04   4    version                   2 or 3
 *     8  0x08   8    backing_file_offset       0: no backing file
 *    16  0x10   4    backing_file_size         at most 1023
 *    20  0x14   4    cluster_bits              9 to 21
 *    24  0x18   8    size                      of the disk, in bytes
 *    32  0x20   4    crypt_method              0 none, 1 AES, 2 LUKS
 *    36  0x24   4    l1_size                   entries of 8 bytes
 *    40  0x28   8    l1_table_offset
 *    48  0x30   8    refcount_table_offset
 *    56  0x38   4    refcount_table_clusters
 *    60  0x3c   4    nb_snapshots
 *    64  0x40   8    snapshots_offset
 *  Version 3 and later:
 *    72  0x48   8    incompatible_features
 *    80  0x50   8    compatible_features
 *    88  0x58   8    autoclear_features
 *    96  0x60   4    refcount_order            0 to 6
 *   100  0x64   4    header_length             104 or more, a multiple of 8
 *   104  0x68   1    compression_type          0 zlib, 1 zstd; if header_length reaches it
 */

/** Length of a version 2 header, the least that has to be there. */
const HEADER_LENGTH_V2 = 72;
const HEADER_LENGTH_V3 = 104;
/** Bytes read at once: they nearly always hold the header, its extensions, and the backing file's name. */
export const HEAD_LENGTH: number = 4096;
/** How far to follow header extensions, in bytes from the start of the file: QEMU's own need a few hundred. */
export const MAX_EXTENSIONS: number = 65536;

const MIN_CLUSTER_BITS = 9;
const MAX_CLUSTER_BITS = 21;
/** QCOW_MAX_L1_SIZE, in entries. */
export const MAX_L1_ENTRIES: number = 0x2000000 / 8;
/** QCOW_MAX_REFTABLE_SIZE, in bytes. */
export const MAX_REFCOUNT_TABLE: number = 0x800000;
/** QCOW_MAX_SNAPSHOTS. */
const MAX_SNAPSHOTS = 65536;
const MAX_BACKING_FILE_NAME = 1023;

const INCOMPATIBLE_FEATURES = ['dirty', 'corrupt', 'data-file', 'compression-type', 'extended-l2'];
const COMPATIBLE_FEATURES = ['lazy-refcounts'];
const AUTOCLEAR_FEATURES = ['bitmaps', 'data-file-raw'];
const COMPRESSION_TYPE_BIT = 3;
const EXTENDED_L2_BIT = 4;

/**
 * Names of the feature bits set in a qcow2; `bit 17` for those without a name.
 *
 * @example
 * ```ts
 * // file: qcow2-lazy.qcow2
 * import { inspectImage, type Qcow2Features } from '@diskloupe/core';
 *
 * const isLazy = ({ compatible }: Qcow2Features): boolean => compatible.includes('lazy-refcounts');
 * const report = await inspectImage(file);
 * if (report.format === 'qcow2' && report.details) console.log(isLazy(report.details.features)); // true
 * ```
 */
export interface Qcow2Features {
  /** A program that does not know one of these must not open the image. */
  readonly incompatible: readonly string[];
  /** A program may ignore these. */
  readonly compatible: readonly string[];
  /** A program that does not know one of these clears it when it writes. */
  readonly autoclear: readonly string[];
  /** Those of the incompatible and the autoclear ones that have no name. */
  readonly unnamed: readonly string[];
}

/**
 * The fixed part of a qcow2's header, checked.
 *
 * @example
 * ```ts
 * import { inspectImage, type Qcow2Header } from '@diskloupe/core';
 *
 * const text = ({ version, clusterSize }: Qcow2Header) => `version ${version}, ${clusterSize / 1024} KiB`;
 * const report = await inspectImage(file);
 * if (report.format === 'qcow2' && report.details) console.log(text(report.details)); // 'version 3, 64 KiB'
 * ```
 */
export interface Qcow2Header {
  readonly version: number;
  /** In bytes; 0 without a backing file. */
  readonly backingFileOffset: number;
  /** In bytes. */
  readonly backingFileSize: number;
  /** In bytes. */
  readonly clusterSize: number;
  /** The size of the disk, in bytes. */
  readonly size: number;
  /** 0 none, 1 AES, 2 LUKS. */
  readonly cryptMethod: number;
  /** In entries of 8 bytes. */
  readonly l1Size: number;
  /** In bytes. */
  readonly l1TableOffset: number;
  /** In bytes. */
  readonly refcountTableOffset: number;
  /** Length of the refcount table, in clusters. */
  readonly refcountTableClusters: number;
  /** The number of internal snapshots. */
  readonly snapshotCount: number;
  /** Offset of the snapshot table, in bytes. */
  readonly snapshotsOffset: number;
  readonly features: Qcow2Features;
  /** Incompatible feature bits that this version of the format does not define. */
  readonly unknownFeatures: readonly number[];
  /** Width of a refcount, in bits. */
  readonly refcountBits: number;
  /** In bytes; header extensions follow. */
  readonly headerLength: number;
  /** Of compressed clusters. */
  readonly compressionType: 'zlib' | 'zstd' | `unknown (${number})`;
}

function names(bits: readonly number[], known: readonly string[]): string[] {
  return bits.map((bit) => known[bit] ?? bitName(bit));
}

/** Each once: either of the two kinds may have such a bit. */
function unnamed(
  ...kinds: readonly (readonly [bits: readonly number[], known: readonly string[]])[]
): string[] {
  const bits = kinds.flatMap(([set, known]) => set.filter((bit) => bit >= known.length));
  return [...new Set(bits)].map(bitName);
}

function bitName(bit: number): string {
  return `bit ${bit}`;
}

/**
 * Reads the fixed header.
 *
 * @throws ImageFormatError for a value that QEMU refuses too, except those that a safety check reports (version,
 *   unknown features).
 */
export function readQcow2Header(h: Bytes): Qcow2Header {
  const version = h.u32be(4, 'version');
  const v3 = version >= 3;
  h.slice(0, v3 ? HEADER_LENGTH_V3 : HEADER_LENGTH_V2, 'header');
  const clusterSize = 2 ** h.u32be(20, 'cluster_bits', MIN_CLUSTER_BITS, MAX_CLUSTER_BITS);
  const size = h.u64be(24, 'size');
  const incompatible = v3 ? h.bits64be(72) : [];
  const autoclear = v3 ? h.bits64be(88) : [];
  const extendedL2 = incompatible.includes(EXTENDED_L2_BIT);
  if (extendedL2) h.check('cluster_size', clusterSize, 2 ** 14, Infinity);
  const headerLength = v3 ? h.u32be(100, 'header_length', HEADER_LENGTH_V3, clusterSize) : HEADER_LENGTH_V2;
  const backingFileOffset = h.u64be(8, 'backing_file_offset', 0, clusterSize - 1);
  const maxName = Math.min(MAX_BACKING_FILE_NAME, clusterSize - backingFileOffset);
  const place = (at: number, field: string): number => aligned(h, field, h.u64be(at, field), clusterSize);
  const snapshotCount = h.u32be(60, 'nb_snapshots', 0, MAX_SNAPSHOTS);
  const compression = headerLength > HEADER_LENGTH_V3 ? h.u8(104, 'compression_type') : 0;
  // A safety check reports unknown ones.
  if (compression <= 1) {
    const named = Number(incompatible.includes(COMPRESSION_TYPE_BIT));
    if (compression !== named)
      h.fail('compression_type', compression, { code: 'exactly', params: { value: named } });
  }
  return {
    version,
    backingFileOffset,
    backingFileSize: backingFileOffset ? h.u32be(16, 'backing_file_size', 0, maxName) : 0,
    clusterSize,
    size,
    cryptMethod: h.u32be(32, 'crypt_method', 0, 2),
    l1Size: h.u32be(36, 'l1_size', Math.ceil(size / l2Coverage({ clusterSize, extendedL2 })), MAX_L1_ENTRIES),
    l1TableOffset: place(40, 'l1_table_offset'),
    refcountTableOffset: place(48, 'refcount_table_offset'),
    refcountTableClusters: h.u32be(56, 'refcount_table_clusters', 1, MAX_REFCOUNT_TABLE / clusterSize),
    snapshotCount,
    // QEMU checks it without snapshots, too.
    snapshotsOffset: place(64, 'snapshots_offset'),
    features: {
      incompatible: names(incompatible, INCOMPATIBLE_FEATURES),
      compatible: v3 ? names(h.bits64be(80), COMPATIBLE_FEATURES) : [],
      autoclear: names(autoclear, AUTOCLEAR_FEATURES),
      unnamed: unnamed([incompatible, INCOMPATIBLE_FEATURES], [autoclear, AUTOCLEAR_FEATURES]),
    },
    unknownFeatures: incompatible.filter((bit) => bit >= INCOMPATIBLE_FEATURES.length),
    refcountBits: v3 ? 2 ** h.u32be(96, 'refcount_order', 0, 6) : 16,
    headerLength,
    compressionType: compression > 1 ? `unknown (${compression})` : compression ? 'zstd' : 'zlib',
  };
}

/**
 * A qcow2 image as it describes itself (QEMU, docs/interop/qcow2.rst).
 *
 * @example
 * ```ts
 * // file: qcow2-backing.qcow2
 * import { inspectImage, type Qcow2Finding } from '@diskloupe/core';
 *
 * const needs = ({ backingFile, dataFile }: Qcow2Finding) => [backingFile, dataFile].filter((name) => name !== null);
 * const report = await inspectImage(file);
 * if (report.format === 'qcow2' && report.details) console.log(needs(report.details)); // ['numbered.raw']
 * ```
 */
export interface Qcow2Finding extends Qcow2Header {
  readonly format: 'qcow2';
  /** QEMU's word for the version: `0.10` for 2, `1.1` for 3. */
  readonly compat: '0.10' | '1.1' | 'unknown';
  /** In the image's own words; `null` for none. */
  readonly backingFile: string | null | Unseen;
  /** From the header extension; `null` if the image does not say. */
  readonly backingFileFormat: string | null | Unseen;
  /** Name of the external data file; empty if it has one without a name. */
  readonly dataFile: string | null | Unseen;
  /** The data file that a header extension names although the feature bit says there is none. */
  readonly ignoredDataFile: string | null | Unseen;
  /** Whether refcounts are only brought up to date when the image is closed. */
  readonly lazyRefcounts: boolean;
  /** Whether clusters are divided into 32 subclusters. */
  readonly extendedL2: boolean;
  readonly encrypted: boolean;
  readonly encryptionMethod: 'aes' | 'luks' | null;
  /** Location of the LUKS header in the file, in bytes. */
  readonly encryptionHeader: { readonly offset: number; readonly length: number } | null | Unseen;
  /** Types of the header extensions, in order, as hexadecimal numbers. */
  readonly headerExtensions: readonly string[] | Unseen;
  /** Internal snapshots, in the order of their table. */
  readonly snapshots: readonly Qcow2Snapshot[] | Unseen;
  /** Number of persistent bitmaps according to the header extension. */
  readonly bitmapCount: number | Unseen;
  /** Offset of their directory, in bytes; 0 if there are none. */
  readonly bitmapDirectoryOffset: number | Unseen;
  /** Persistent dirty bitmaps. */
  readonly bitmaps: readonly Qcow2Bitmap[] | Unseen;
  /** The first L1 entry, of those read, that points across clusters; `null` if there is none. */
  readonly damagedL1Entry: number | null | Unseen;
  /**
   * Number of L1 entries, of those read, that share their L2 table with another entry; `unseen` if there is none
   * among them and they are not all.
   */
  readonly sharedTables: number | Unseen;
  /** The smallest file size that the headers allow, in bytes. */
  readonly requiredSize: number;
}

/**
 * An internal snapshot.
 *
 * @example
 * ```ts
 * // file: qcow2-snapshots.qcow2
 * import { inspectImage, type Qcow2Snapshot } from '@diskloupe/core';
 *
 * const names = (snapshots: readonly Qcow2Snapshot[]) => snapshots.map(({ id, name }) => `${id}: ${name}`);
 * const report = await inspectImage(file);
 * const snapshots = (report.format === 'qcow2' && report.details?.snapshots) || [];
 * if (snapshots !== 'unseen') console.log(names(snapshots).slice(0, 2)); // ['1: first', '2: second']
 * ```
 */
export interface Qcow2Snapshot {
  readonly id: string;
  readonly name: string;
  /** Size of the guest's memory, in bytes. */
  readonly vmStateSize: number;
  /** Size of the disk at that time in bytes; `null` in old images, which do not record it. */
  readonly diskSize: number | null;
  /** Seconds since 1970, UTC, with `dateNsec` nanoseconds. */
  readonly dateSec: number;
  readonly dateNsec: number;
  /** Time the guest had run, in nanoseconds, as a decimal number: it may exceed 2^53. */
  readonly vmClockNsec: string;
  /** Instruction count of a recorded run; `null` if none was recorded. */
  readonly icount: string | null;
  /** In entries of 8 bytes. */
  readonly l1Size: number;
  /** In bytes. */
  readonly l1TableOffset: number;
}

/**
 * A persistent dirty bitmap.
 *
 * @example
 * ```ts
 * // file: qcow2-bitmaps.qcow2
 * import { inspectImage, type Qcow2Bitmap } from '@diskloupe/core';
 *
 * const text = ({ name, granularity }: Qcow2Bitmap) => `${name}, ${granularity}`;
 * const report = await inspectImage(file);
 * const bitmaps = (report.format === 'qcow2' && report.details?.bitmaps) || [];
 * if (bitmaps !== 'unseen') console.log(bitmaps.map(text)[0]); // 'fine, 512'
 * ```
 */
export interface Qcow2Bitmap {
  readonly name: string;
  /** Bytes of the disk per bit. */
  readonly granularity: number;
  /** `in-use` if its program did not save it, `auto` if QEMU keeps it up to date. */
  readonly flags: readonly string[];
}
