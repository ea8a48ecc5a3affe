import { powerOfTwo } from '../../bytes/alignment.js';
import type { Signature } from '../../bytes/byte-window.js';
import type { Bytes } from '../../bytes/bytes.js';
import { SECTOR } from '../../bytes/sectors.js';
import type { Unseen } from '../../probe/probe.js';
import type { VmdkDescriptor } from './descriptor.js';
import type { VmdkFooter } from './footer.js';
import { EXTENT_MAGICS } from './recognise.js';

/*
 * VMDK: the three binary extents. Everything is little-endian; offsets and sizes are in sectors of 512 bytes.
 * Source: VMware, "Virtual Disk Format 5.0" (technical note); QEMU, block/vmdk.c (limits, and SESparse, which VMware
 * does not document).
 *
 * Hosted sparse extent (note, "Hosted Sparse Extents"; a copy of it is the footer of a stream-optimized one):
 *   Dec  Hex  Bytes  Field
 *     0  0x00   4    magicNumber         "KDMV"
 *     4  0x04   4    version             1; 2: zeroed grains; 3: changed block tracking, stream-optimized
 *     8  0x08   4    flags               bit 0: the newlines at 0x49 count; bit 1: there is a redundant grain directory;
 *                                      bit 2: zeroed grains; bit 16: compressed grains; bit 17: markers
 *    12  0x0c   8    capacity            of the disk
 *    20  0x14   8    grainSize           a power of two
 *    28  0x1c   8    descriptorOffset    1; 0: this is one extent of several, and has no descriptor
 *    36  0x24   8    descriptorSize
 *    44  0x2c   4    numGTEsPerGT        entries of 4 bytes, 512
 *    48  0x30   8    rgdOffset           the redundant grain directory; only if flag bit 1 is set
 *    56  0x38   8    gdOffset            the grain directory; all ones: the footer says where
 *    64  0x40   8    overHead            everything before the first grain
 *    72  0x48   1    uncleanShutdown
 *    73  0x49   4    singleEndLineChar, nonEndLineChar, doubleEndLineChar1, doubleEndLineChar2    "\n \r\n"
 *    77  0x4d   2    compressAlgorithm   0 none, 1 deflate
 */

/*
 * ESX server sparse extent (note, "ESXi Host Sparse Extents"); every number has 4 bytes:
 *     0  0x00   4    magicNumber         "COWD"
 *     4  0x04   4    version             1
 *     8  0x08   4    flags
 *    12  0x0c   4    numSectors          of the disk
 *    16  0x10   4    grainSize
 *    20  0x14   4    gdOffset
 *    24  0x18   4    numGDEntries        of 4096 grains each
 *    28  0x1c   4    freeSector
 *    32  0x20 1616                       a parent's name and others, which nobody uses
 *  1648 0x670   4    uncleanShutdown
 */

/*
 * SESparse extent (QEMU, VMDKSESparseConstHeader); every number has 8 bytes:
 *     0  0x00   8    magic               0x00000000cafebabe
 *     8  0x08   8    version             0x0000000200000001
 *    16  0x10   8    capacity            of the disk
 *    24  0x18   8    grain_size          8
 *    32  0x20   8    grain_table_size    64
 *   128  0x80   8    grain_dir_offset
 *   136  0x88   8    grain_dir_size       entries of 8 bytes
 *   192  0xc0   8    grains_offset
 */
const SESPARSE_VERSION = 2 ** 33 + 1;

/** Byte counts must stay below 2^53, too. */
export const MAX_SECTORS: number = 2 ** 44 - 1;

/** QEMU's limits: 32 Mi entries of the first level, 1 GiB for a grain, 512 entries of the second level. */
const MAX_DIRECTORY_ENTRIES = 2 ** 25;
const MAX_GRAIN_SECTORS = 2 ** 21;
const MAX_TABLE_ENTRIES = 512;
const FLAG_NEWLINES = 1;
const FLAG_REDUNDANT = 2;
/** A transfer in text mode would change them. */
const NEWLINES = '\n \r\n';

/**
 * The header of a binary extent. Offsets and sizes are in bytes.
 *
 * @example
 * ```ts
 * // file: vmdk-stream-optimized.vmdk
 * import { inspectImage, type VmdkHeader } from '@diskloupe/core';
 *
 * const isCompressed = ({ compressAlgorithm }: VmdkHeader): boolean => compressAlgorithm === 'deflate';
 * const report = await inspectImage(file);
 * if (report.format === 'vmdk' && report.details?.header) console.log(isCompressed(report.details.header)); // true
 * ```
 */
export interface VmdkHeader {
  readonly version: number;
  /** As in the header; see the table above. */
  readonly flags: number;
  /** The size of the disk according to this header. */
  readonly capacity: number;
  /** Allocation unit. */
  readonly grainSize: number;
  /** Grain table entries in a grain table. */
  readonly numGTEsPerGT: number;
  /** Entries of the grain directory. */
  readonly numGDEntries: number;
  /** Offset of the grain directory; `null` if the footer has it. */
  readonly gdOffset: number | null;
  /** Offset of the redundant grain directory; `null` if there is none. */
  readonly rgdOffset: number | null;
  /** Everything before the first grain; 0 if the header does not say. */
  readonly overHead: number;
  /** Size of the embedded descriptor; 0 if there is none. */
  readonly descriptorSize: number;
  readonly compressAlgorithm: 'none' | 'deflate';
  /** Whether its program died. */
  readonly uncleanShutdown: boolean;
}

/**
 * A VMDK file as it describes itself (VMware, "Virtual Disk Format 5.0").
 *
 * @example
 * ```ts
 * // file: vmdk-flat.vmdk
 * import { inspectImage, type VmdkFinding } from '@diskloupe/core';
 *
 * // A text that names the files with the data: upload those too, or convert it first.
 * const isDescriptor = ({ fileType }: VmdkFinding): boolean => fileType === 'descriptor';
 * const report = await inspectImage(file);
 * if (report.format === 'vmdk' && report.details) console.log(isDescriptor(report.details)); // true
 * ```
 */
export interface VmdkFinding {
  readonly format: 'vmdk';
  /** The kind of file: `descriptor` is text that names other files, the others are extents with data. */
  readonly fileType: 'sparse' | 'cowd' | 'sesparse' | 'descriptor';
  /** `null` for a text file. */
  readonly header: VmdkHeader | null;
  /** The size of the disk in bytes. */
  readonly capacity: number;
  readonly descriptor: VmdkDescriptor | null | Unseen;
  /** The copy of the header at the end of a stream-optimized file; `null` if there is none. */
  readonly footer: VmdkFooter | null | Unseen;
  /** The parent in the descriptor's own words; `null` for none. */
  readonly backingFile: string | null;
  /** Entries of the grain directory whose grain table another entry shares, as far as it was read. */
  readonly sharedTables: number | Unseen;
  /** The smallest file size that the headers allow, in bytes. */
  readonly requiredSize: number;
}

/** @throws ImageFormatError for a field that the specification rules out, and for newlines changed by a transfer in text mode */
function readSparseHeader(h: Bytes): VmdkHeader {
  const flags = h.u32le(8, 'flags');
  const capacity = sectors(h, 12, 'capacity');
  const grainSize = SECTOR * powerOfTwo(h, 'grainSize', h.u64le(20, 'grainSize', 1, MAX_GRAIN_SECTORS));
  const numGTEsPerGT = h.u32le(44, 'numGTEsPerGT', 1, MAX_TABLE_ENTRIES);
  if (flags & FLAG_NEWLINES && !h.is(73, NEWLINES)) {
    h.fail('newlines', h.hex(73, 4, 'newlines'), { code: 'equal_to', params: { value: '0a200d0a' } });
  }
  return {
    version: h.u32le(4, 'version', 1, 3),
    flags,
    capacity,
    grainSize,
    numGTEsPerGT,
    numGDEntries: h.check(
      'numGDEntries',
      Math.ceil(capacity / (grainSize * numGTEsPerGT)),
      0,
      MAX_DIRECTORY_ENTRIES,
    ),
    gdOffset: h.isFilled(0xff, 56, 8) ? null : sectors(h, 56, 'gdOffset'),
    rgdOffset: flags & FLAG_REDUNDANT ? sectors(h, 48, 'rgdOffset') : null,
    overHead: sectors(h, 64, 'overHead'),
    // QEMU looks for the descriptor in sector 1 whatever the header says; a second one elsewhere would hide it.
    descriptorSize: h.u64le(28, 'descriptorOffset', 0, 1) * sectors(h, 36, 'descriptorSize'),
    compressAlgorithm: h.u16le(77, 'compressAlgorithm', 0, 1) ? 'deflate' : 'none',
    uncleanShutdown: h.u8(72, 'uncleanShutdown') > 0,
  };
}

/**
 * Reads an ESX header: much the same numbers in both, of 4 bytes in a COWD extent and of 8 in a SESparse one. Errors
 * name fields as in a hosted sparse extent, if it has them.
 */
function readEsxHeader(h: Bytes, isCowd: boolean): VmdkHeader {
  const number = (cowd: number, sesparse: number, field: string, min = 0, max = MAX_SECTORS): number =>
    isCowd ? h.u32le(cowd, field, min, max) : h.u64le(sesparse, field, min, max);
  if (!isCowd) h.u64le(32, 'grain_table_size', 64, 64);
  const version = isCowd ? 1 : SESPARSE_VERSION;
  const capacity = SECTOR * number(12, 16, 'capacity');
  const grainSize = SECTOR * number(16, 24, 'grainSize', isCowd ? 1 : 8, isCowd ? MAX_GRAIN_SECTORS : 8);
  const numGTEsPerGT = 4096;
  return {
    version: number(4, 8, 'version', version, version),
    flags: 0,
    capacity,
    grainSize,
    numGTEsPerGT,
    numGDEntries: isCowd
      ? h.u32le(24, 'numGDEntries', Math.ceil(capacity / (grainSize * numGTEsPerGT)), MAX_DIRECTORY_ENTRIES)
      : 64 * h.u64le(136, 'grain_dir_size', 0, MAX_DIRECTORY_ENTRIES / 64),
    gdOffset: SECTOR * number(20, 128, 'gdOffset'),
    rgdOffset: null,
    overHead: isCowd ? 0 : sectors(h, 192, 'overHead'),
    descriptorSize: 0,
    compressAlgorithm: 'none',
    uncleanShutdown: isCowd && h.u32le(1648, 'uncleanShutdown') > 0,
  };
}

/** Reads a number of sectors as bytes. */
export function sectors(h: Bytes, offset: number, field: string, max: number = MAX_SECTORS): number {
  return SECTOR * h.u64le(offset, field, 0, max);
}

/** The kinds of extents: the name, the signature, and the header's reader. */
export const EXTENTS: readonly (readonly [
  fileType: 'sparse' | 'cowd' | 'sesparse',
  magic: Signature,
  readHeader: (h: Bytes) => VmdkHeader,
])[] = [
  ['sparse', EXTENT_MAGICS.sparse, readSparseHeader],
  ['cowd', EXTENT_MAGICS.cowd, (h) => readEsxHeader(h, true)],
  ['sesparse', EXTENT_MAGICS.sesparse, (h) => readEsxHeader(h, false)],
];
