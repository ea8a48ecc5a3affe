import { TestImage } from '../test-image.js';

/** Contents of a tiny ASIF; everything has a sensible default. */
export interface AsifSpec {
  /** Virtual size, in bytes. */
  size?: number;
  /** The size that the disk can grow to, in bytes. */
  maxSize?: number;
  /** In bytes; real images have 1 MiB. */
  chunkSize?: number;
  /** In bytes. */
  blockSize?: number;
  /** The disk's first chunks, each as long as a chunk. */
  chunks?: readonly Uint8Array[];
}

const COMPLETE = 1n << 62n;

/**
 * Writes an ASIF: header and both directories in chunk 0, the first table in chunk 1, then the disk's chunks. The
 * second directory counts; the first one predates the table.
 */
export function writeAsif(spec: AsifSpec = {}): TestImage {
  const { size = 1 << 20, maxSize = 1 << 30, blockSize = 512, chunks = [] } = spec;
  const groupSize = 8 * (4 * blockSize + 1);
  const chunkSize = spec.chunkSize ?? 2 ** Math.ceil(Math.log2(groupSize));
  const tableReach = Math.floor(chunkSize / groupSize) * 4 * blockSize * chunkSize;
  const entries = Math.ceil(maxSize / tableReach);
  const second = Math.ceil((512 + 8 * (1 + entries)) / 512) * 512;
  const image = new TestImage(chunkSize * (2 + chunks.length))
    .text('header_signature', 0, 'shdw')
    .number('header_version', 4, 'u32be', 1)
    .number('header_size', 8, 'u32be', 512)
    .number('header_flags', 12, 'u32be', 0)
    .number('directory_offset_0', 0x10, 'u64be', 512)
    .number('directory_offset_1', 0x18, 'u64be', second)
    .raw(
      'guid',
      0x20,
      Uint8Array.from({ length: 16 }, (_, i) => i),
    )
    .number('sector_count', 0x30, 'u64be', Math.floor(size / blockSize))
    .number('max_sector_count', 0x38, 'u64be', Math.floor(maxSize / blockSize))
    .number('chunk_size', 0x40, 'u32be', chunkSize)
    .number('block_size', 0x44, 'u16be', blockSize)
    .number('total_segments', 0x46, 'u16be', 0)
    .number('metadata_chunk', 0x48, 'u64be', 0)
    .number('read_only_flags', 0x60, 'u32be', 0)
    .number('metadata_flags', 0x64, 'u32be', 0)
    .number('metadata_read_only_flags', 0x68, 'u32be', 0)
    .number('directory_0_version', 512, 'u64be', 1)
    .number('directory_1_version', second, 'u64be', 2)
    .number('directory_1_table_0', second + 8, 'u64be', 1);
  chunks.forEach((chunk, i) => {
    image.number(`table_0_entry_${i}`, chunkSize + 8 * i, 'u64be', COMPLETE | BigInt(2 + i));
    image.raw(`chunk_${i}`, chunkSize * (2 + i), chunk);
  });
  return image;
}
