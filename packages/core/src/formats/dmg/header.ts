import type { Bytes } from '../../bytes/bytes.js';
import { MAX_SECTORS } from '../../bytes/sectors.js';
import type { Unseen } from '../../probe/probe.js';

/*
 * UDIF, Apple's disk images. Everything is big-endian; a sector has 512 bytes.
 * Apple has published no specification. Sources: the names and layout that `hdiutil imageinfo` and its debug output
 * show, written down by libmodi ("Universal Disk Image Format") and VirtualBox (DMG.cpp); QEMU's block/dmg.c for
 * what is accepted and for the virtual size; 7-Zip (DmgHandler.cpp) for what all real images follow.
 *
 *   data fork, resource fork or XML property list (either holds the block tables), trailer
 *
 * Very old images begin with the trailer. A file without a trailer is a raw disk. Trailer ("koly block"):
 *
 *   Dec  Hex   Bytes  Field
 *     0  0x000   4    Signature             "koly"
 *     4  0x004   4    Version               4
 *     8  0x008   4    HeaderSize            512
 *    12  0x00c   4    Flags                 bit 0 flattened, 2 internet-enabled
 *    16  0x010   8    RunningDataForkOffset    of this file's data within that of all segments
 *    24  0x018   8    DataForkOffset
 *    32  0x020   8    DataForkLength        bytes
 *    40  0x028   8    RsrcForkOffset
 *    48  0x030   8    RsrcForkLength        bytes
 *    56  0x038   4    SegmentNumber         from 1, or 0
 *    60  0x03c   4    SegmentCount          0 if it was not set
 *    64  0x040  16    SegmentID             the same in all segments
 *    80  0x050 136    DataChecksum          of the data fork: type (4), bits (4), value (128)
 *   216  0x0d8   8    XMLOffset
 *   224  0x0e0   8    XMLLength             bytes
 *   232  0x0e8 120    reserved              (place and length of a code signature at 296)
 *   352  0x160 136    Checksum              of the tables' checksums
 *   488  0x1e8   4    ImageVariant          1 device, 2 partition
 *   492  0x1ec   8    SectorCount           of the disk
 *   500  0x1f4  12    reserved
 */

export const TRAILER_LENGTH: number = 512;

/** @throws ImageFormatError */
export function readTrailer(t: Bytes): DmgTrailer {
  t.u32be(4, 'version', 4, 4);
  t.u32be(8, 'headerSize', TRAILER_LENGTH, TRAILER_LENGTH);
  return {
    flags: t.u32be(12, 'flags'),
    dataForkOffset: t.u64be(24, 'dataForkOffset'),
    dataForkLength: t.u64be(32, 'dataForkLength'),
    rsrcForkOffset: t.u64be(40, 'rsrcForkOffset'),
    rsrcForkLength: t.u64be(48, 'rsrcForkLength'),
    segmentNumber: t.u32be(56, 'segmentNumber'),
    segmentCount: t.u32be(60, 'segmentCount'),
    segmentId: t.uuid(64, 'segmentId'),
    dataChecksum: readChecksum(t, 80),
    xmlOffset: t.u64be(216, 'xmlOffset'),
    xmlLength: t.u64be(224, 'xmlLength'),
    checksum: readChecksum(t, 352),
    imageVariant: t.u32be(488, 'imageVariant'),
    sectorCount: t.u64be(492, 'sectorCount', 0, MAX_SECTORS),
  };
}

/** Reads type, bits and value of a checksum, 136 bytes. */
export function readChecksum(bytes: Bytes, at: number): DmgChecksum {
  const size = bytes.u32be(at + 4, 'checksumSize', 0, 1024) / 8;
  return { type: bytes.u32be(at, 'checksum'), value: bytes.hex(at + 8, Math.ceil(size), 'checksum') };
}

/**
 * An Apple disk image (UDIF) as it describes itself. Apple has published no specification.
 *
 * @example
 * ```ts
 * import { type DmgFinding, inspectImage } from '@diskloupe/core';
 *
 * const tableNames = ({ tables }: DmgFinding) => (tables === 'unseen' ? [] : tables.map(({ name }) => name));
 * const report = await inspectImage(file);
 * if (report.format === 'dmg' && report.details) console.log(tableNames(report.details));
 * ```
 */
export interface DmgFinding {
  readonly format: 'dmg';
  /** Nothing inside can then be described. */
  readonly encrypted: boolean;
  /** `null` if encrypted. */
  readonly trailer: DmgTrailer | null;
  /** From the property list if there is one. */
  readonly tables: readonly DmgTable[] | Unseen;
  /** The block tables in the resource fork differ from those in the property list. */
  readonly tablesDiffer: boolean;
  /** The smallest file size that the headers allow, in bytes. */
  readonly requiredSize: number;
}

/**
 * The trailer. The block tables are in the resource fork and in the property list (`xml`).
 *
 * @example
 * ```ts
 * import type { DmgTrailer } from '@diskloupe/core';
 *
 * // An image split over several files, of which one alone is no disk.
 * const isSplit = ({ segmentCount }: DmgTrailer): boolean => segmentCount > 1;
 * ```
 */
export interface DmgTrailer {
  /** Bits: 1 flattened, 4 internet-enabled. */
  readonly flags: number;
  /** In bytes from the start of the file; chunk offsets are relative to it. */
  readonly dataForkOffset: number;
  /** In bytes. */
  readonly dataForkLength: number;
  /** In bytes from the start of the file. */
  readonly rsrcForkOffset: number;
  /** In bytes; 0 for none. */
  readonly rsrcForkLength: number;
  /** From 1; 0 if not set. */
  readonly segmentNumber: number;
  /** The number of files of the image; 0 if not set. */
  readonly segmentCount: number;
  /** A UUID. */
  readonly segmentId: string;
  /** Checksum of the data fork as stored. */
  readonly dataChecksum: DmgChecksum;
  /** In bytes from the start of the file. */
  readonly xmlOffset: number;
  /** In bytes; 0 for none. */
  readonly xmlLength: number;
  /** Checksum over the tables' checksums. */
  readonly checksum: DmgChecksum;
  /** 1 for a device, 2 for a partition. */
  readonly imageVariant: number;
  /** Size of the disk, in 512-byte sectors. */
  readonly sectorCount: number;
}

/**
 * A checksum as recorded; it is not verified.
 *
 * @example
 * ```ts
 * import type { DmgChecksum } from '@diskloupe/core';
 *
 * const isMd5 = ({ type }: DmgChecksum): boolean => type === 4;
 * isMd5({ type: 2, value: '9ae0daaf' }); // false
 * ```
 */
export interface DmgChecksum {
  /** 0 none, 2 CRC-32, 4 MD5. */
  readonly type: number;
  /** Hexadecimal digits; empty for none. */
  readonly value: string;
}

/**
 * How the bytes of a chunk are stored. QEMU reads neither `adc` nor `xz`.
 *
 * @example
 * ```ts
 * import type { DmgChunkKind } from '@diskloupe/core';
 *
 * // Those that QEMU does not read.
 * const unread: readonly DmgChunkKind[] = ['adc', 'xz'];
 * ```
 */
export type DmgChunkKind = 'zero' | 'raw' | 'ignored' | 'adc' | 'zlib' | 'bzip2' | 'lzfse' | 'xz';

/**
 * A block table, usually one per partition.
 *
 * @example
 * ```ts
 * import type { DmgTable } from '@diskloupe/core';
 *
 * // How the bytes of a table's part of the disk are stored.
 * const kindsOf = ({ chunks }: Pick<DmgTable, 'chunks'>): string[] => Object.keys(chunks).sort();
 * kindsOf({ chunks: { zlib: 3, zero: 1 } }); // ['zero', 'zlib']
 * ```
 */
export interface DmgTable {
  /** e.g. `disk image (Apple_HFS : 4)`, as in the XML; empty in a resource fork. */
  readonly name: string;
  /** The table's first sector on the disk. */
  readonly sectorNumber: number;
  /** Length of the table's part of the disk, in 512-byte sectors. */
  readonly sectorCount: number;
  /** Added to the chunks' offsets, in bytes. */
  readonly dataOffset: number;
  /** Checksum of the sectors, without ignored ones. */
  readonly checksum: DmgChecksum;
  /** Number of chunks by kind; kinds without chunks are absent. */
  readonly chunks: Readonly<Partial<Record<DmgChunkKind, number>>>;
}
