import { aligned } from '../../bytes/alignment.js';
import type { Bytes } from '../../bytes/bytes.js';
import type { Unseen } from '../../probe/probe.js';

/*
 * ASIF, the Apple Sparse Image Format of macOS 26. Everything is big-endian.
 * Apple has published no specification. Sources: dissect.hypervisor (the fields' names) and the community's "ASIF
 * binary specification", both reverse-engineered from Apple's code and images. Some things are still unknown, e.g. how
 * the layers of macOS 27 identify the image that they are based on.
 *
 *   chunk 0: header, two directories of which the one with the higher version counts; then tables and data
 *
 *   Hex   Bytes  Field
 *   0x00    4    header_signature   "shdw"
 *   0x04    4    header_version     1
 *   0x08    4    header_size        512
 *   0x0c    4    header_flags
 *   0x10  2*8    directory_offsets  bytes
 *   0x20   16    guid
 *   0x30    8    sector_count       of the disk, in blocks
 *   0x38    8    max_sector_count   what it can grow to
 *   0x40    4    chunk_size         bytes, 1 MiB
 *   0x44    2    block_size         bytes, 512 or 4096
 *   0x46    2    total_segments     0
 *   0x48    8    metadata_chunk     on the disk, beyond its end: a property list
 *   0x50   16    unknown
 *   0x60    4    read_only_flags
 *   0x64    4    metadata_flags
 *   0x68    4    metadata_read_only_flags
 *
 * Directory:
 *   0x00    8    version            the higher one counts
 *   0x08    8n   tables             the chunk of each table
 *
 * A table consists of groups: the chunks of four times as many pieces of the disk as a block has bytes (8 each: 2 bits
 * of status, 7 reserved, 55 of chunk), and that of the bitmap of their blocks (8).
 */

export const HEADER_LENGTH: number = 512;

/** @throws ImageFormatError */
export function readAsifHeader(h: Bytes): AsifFinding {
  const blockSize = aligned(h, 'block_size', h.u16be(0x44, 'block_size', 512), 512);
  const chunksPerGroup = 4 * blockSize;
  const groupSize = 8 * (chunksPerGroup + 1);
  const chunkSize = aligned(h, 'chunk_size', h.u32be(0x40, 'chunk_size', groupSize), blockSize);
  const groupsPerTable = Math.floor(chunkSize / groupSize);
  const headerSize = h.u32be(8, 'header_size', 0x50, chunkSize);
  const maxSectors = Math.floor(Number.MAX_SAFE_INTEGER / blockSize);
  const maxSectorCount = h.u64be(0x38, 'max_sector_count', 1, maxSectors);
  const chunks = Math.ceil((maxSectorCount * blockSize) / chunkSize);
  const directoryEntries = Math.ceil(chunks / (groupsPerTable * chunksPerGroup));
  const offsets = [0x10, 0x18]
    .map((at) => h.u64be(at, 'directory_offsets', headerSize))
    .sort((a, b) => a - b);
  return {
    format: 'asif',
    version: h.u32be(4, 'header_version', 1, 1),
    headerSize,
    flags: h.u32be(0xc, 'header_flags'),
    directories: offsets.map((offset) => ({ offset, version: 'unseen' })),
    uuid: h.uuid(0x20, 'guid'),
    sectorCount: h.u64be(0x30, 'sector_count', 0, maxSectorCount),
    maxSectorCount,
    chunkSize,
    blockSize,
    totalSegments: h.u16be(0x46, 'total_segments'),
    metadataChunk: h.u64be(0x48, 'metadata_chunk', 0, chunks - 1),
    directoryEntries,
    groupsPerTable,
    chunksPerGroup,
    requiredSize: Math.max(...offsets) + 8 * (1 + directoryEntries),
  };
}

/**
 * An Apple sparse image (ASIF) as it describes itself. Apple has published no specification.
 *
 * @example
 * ```ts
 * import { type AsifFinding, inspectImage } from '@diskloupe/core';
 *
 * // In bytes: the disk now, and the most it can grow to.
 * const sizes = ({ sectorCount, maxSectorCount, blockSize }: AsifFinding) =>
 *   [sectorCount, maxSectorCount].map((count) => count * blockSize);
 * const report = await inspectImage(file);
 * if (report.format === 'asif' && report.details) console.log(sizes(report.details));
 * ```
 */
export interface AsifFinding {
  readonly format: 'asif';
  /** Of the header: 1. */
  readonly version: number;
  /** In bytes. */
  readonly headerSize: number;
  /** As stored; their meaning is unknown. */
  readonly flags: number;
  /** Both, in file order; the one with the higher version counts. */
  readonly directories: readonly AsifDirectory[];
  /** The image's UUID. */
  readonly uuid: string;
  /** Size of the disk, in blocks. */
  readonly sectorCount: number;
  /** The most blocks the disk can grow to. */
  readonly maxSectorCount: number;
  /** Allocation unit, in bytes. */
  readonly chunkSize: number;
  /** In bytes. */
  readonly blockSize: number;
  /** The number of files that the image consists of. */
  readonly totalSegments: number;
  /** Disk offset of its metadata, in chunks; 0 for none. */
  readonly metadataChunk: number;
  /** Number of tables that a directory can list, at 8 bytes each. */
  readonly directoryEntries: number;
  /** Groups per table, each with `chunksPerGroup` entries plus one for their bitmap, of 8 bytes. */
  readonly groupsPerTable: number;
  /** Entries for chunks in a group. */
  readonly chunksPerGroup: number;
  /** The smallest file size that the headers allow, in bytes. */
  readonly requiredSize: number;
}

/**
 * One of an ASIF's two directories, which list its tables.
 *
 * @example
 * ```ts
 * import type { AsifDirectory } from '@diskloupe/core';
 *
 * // The directory that counts: the one with the higher version.
 * const current = (directories: readonly AsifDirectory[]) =>
 *   [...directories].sort((one, other) => Number(other.version) - Number(one.version))[0];
 * const newer = current([{ offset: 512, version: 3 }, { offset: 1024, version: 4 }]);
 * newer?.offset; // 1024
 * ```
 */
export interface AsifDirectory {
  /** In bytes. */
  readonly offset: number;
  /** Of the two directories, the one with the higher version counts. */
  readonly version: number | Unseen;
}
