import { TestImage } from '../test-image.js';

/** Contents of a tiny qcow version 1 image; everything has a sensible default. */
export interface QcowSpec {
  /** Virtual size, in bytes. */
  size?: number;
  clusterBits?: number;
  l2Bits?: number;
  backingFile?: string;
  /** 0 none, 1 AES. */
  cryptMethod?: number;
}

const HEADER = 48;

/** Writes an empty qcow image: header, the backing file's name, and an L1 table. */
export function writeQcow(spec: QcowSpec = {}): TestImage {
  const { size = 1 << 20, clusterBits = 12, l2Bits = 9, backingFile, cryptMethod = 0 } = spec;
  const l1Size = Math.ceil(size / 2 ** (clusterBits + l2Bits));
  const l1TableOffset = HEADER + Math.ceil((backingFile?.length ?? 0) / 8) * 8;
  const image = new TestImage(l1TableOffset + 8 * l1Size)
    .text('magic', 0, 'QFI\xfb')
    .number('version', 4, 'u32be', 1)
    .number('backing_file_offset', 8, 'u64be', backingFile === undefined ? 0 : HEADER)
    .number('backing_file_size', 16, 'u32be', backingFile?.length ?? 0)
    .number('mtime', 20, 'u32be', 0)
    .number('size', 24, 'u64be', size)
    .number('cluster_bits', 32, 'u8', clusterBits)
    .number('l2_bits', 33, 'u8', l2Bits)
    .number('padding', 34, 'u16be', 0)
    .number('crypt_method', 36, 'u32be', cryptMethod)
    .number('l1_table_offset', 40, 'u64be', l1TableOffset);
  if (backingFile !== undefined) image.text('backing_file', HEADER, backingFile);
  return image.number('l1_table_entry', l1TableOffset, 'u64be', 0);
}
