import { TestImage } from '../test-image.js';

/** Contents of a tiny QED image; everything has a sensible default. */
export interface QedSpec {
  /** Virtual size, in bytes. */
  imageSize?: number;
  /** In bytes. */
  clusterSize?: number;
  /** In clusters. */
  tableSize?: number;
  /** Also sets the feature bit. */
  backingFile?: string;
  /** In bytes; directly after the header by default. */
  backingFilenameOffset?: number;
}

/** Writes an empty QED image: a cluster of header and an L1 table. */
export function writeQed(spec: QedSpec = {}): TestImage {
  const {
    imageSize = 1 << 20,
    clusterSize = 4096,
    tableSize = 2,
    backingFile,
    backingFilenameOffset = 64,
  } = spec;
  const image = new TestImage(clusterSize * (1 + tableSize))
    .text('magic', 0, 'QED\0')
    .number('cluster_size', 4, 'u32le', clusterSize)
    .number('table_size', 8, 'u32le', tableSize)
    .number('header_size', 12, 'u32le', 1)
    .number('features', 16, 'u64le', backingFile === undefined ? 0 : 1)
    .number('compat_features', 24, 'u64le', 0)
    .number('autoclear_features', 32, 'u64le', 0)
    .number('l1_table_offset', 40, 'u64le', clusterSize)
    .number('image_size', 48, 'u64le', imageSize)
    .number('backing_filename_offset', 56, 'u32le', backingFile === undefined ? 0 : backingFilenameOffset)
    .number('backing_filename_size', 60, 'u32le', backingFile?.length ?? 0);
  if (backingFile !== undefined) image.text('backing_filename', backingFilenameOffset, backingFile);
  return image.number('l1_table_entry', clusterSize, 'u64le', 0);
}
