import { latin1, TestImage } from '../test-image.js';
import {
  appendBitmaps,
  appendEncryptionHeader,
  appendSnapshots,
  type Qcow2BitmapSpec,
  type Qcow2SnapshotSpec,
} from './qcow2-tables.js';

/** Contents of a tiny qcow2 image; everything has a sensible default. */
export interface Qcow2Spec {
  /** 2 or 3. */
  version?: number;
  /** Virtual size, in bytes. */
  size?: number;
  clusterBits?: number;
  backingFile?: string;
  backingFormat?: string;
  /** Also sets the feature bit. */
  dataFile?: string;
  /** More header extensions, before all others. */
  extensions?: readonly Qcow2ExtensionSpec[];
  /** In a cluster of their own. */
  snapshots?: readonly Qcow2SnapshotSpec[];
  /** Their directory and each one's table are in clusters of their own. */
  bitmaps?: readonly Qcow2BitmapSpec[];
  /** A LUKS header, in clusters of its own; makes it an image encrypted with LUKS. */
  encryptionHeader?: Uint8Array;
}

/** A header extension. */
export interface Qcow2ExtensionSpec {
  /** Prefix of its fields. */
  name: string;
  type: number;
  data: Uint8Array;
}

const BACKING_FORMAT = 0xe2792aca;
const DATA_FILE = 0x44415441;
const BITMAPS = 0x23852875;
const ENCRYPTION_HEADER = 0x0537be77;

/** Writes an empty qcow2 image: header, refcount table, refcount block, and L1 table, a cluster each. */
export function writeQcow2(spec: Qcow2Spec = {}): TestImage {
  const { version = 3, size = 1 << 20, clusterBits = 16, backingFile, backingFormat, dataFile } = spec;
  const { snapshots, bitmaps, encryptionHeader, extensions = [] } = spec;
  const cluster = 2 ** clusterBits;
  const image = new TestImage(4 * cluster);
  const headerLength = version >= 3 ? 112 : 72;
  image
    .text('magic', 0, 'QFI\xfb')
    .number('version', 4, 'u32be', version)
    .number('backing_file_offset', 8, 'u64be', 0)
    .number('backing_file_size', 16, 'u32be', 0)
    .number('cluster_bits', 20, 'u32be', clusterBits)
    .number('size', 24, 'u64be', size)
    .number('crypt_method', 32, 'u32be', encryptionHeader ? 2 : 0)
    .number('l1_size', 36, 'u32be', Math.ceil(size / (cluster * (cluster / 8))))
    .number('l1_table_offset', 40, 'u64be', 3 * cluster)
    .number('refcount_table_offset', 48, 'u64be', cluster)
    .number('refcount_table_clusters', 56, 'u32be', 1)
    .number('nb_snapshots', 60, 'u32be', 0)
    .number('snapshots_offset', 64, 'u64be', 0);
  if (version >= 3) {
    image
      .number('incompatible_features', 72, 'u64be', dataFile === undefined ? 0 : 4)
      .number('compatible_features', 80, 'u64be', 0)
      .number('autoclear_features', 88, 'u64be', bitmaps ? 1 : 0)
      .number('refcount_order', 96, 'u32be', 4)
      .number('header_length', 100, 'u32be', headerLength)
      .number('compression_type', 104, 'u8', 0);
  }
  let at = headerLength;
  const extension = (name: string, type: number, length: number): number => {
    const data = at + 8;
    image.number(`${name}_type`, at, 'u32be', type).number(`${name}_length`, at + 4, 'u32be', length);
    at = data + Math.ceil(length / 8) * 8;
    return data;
  };
  const textExtension = (name: string, type: number, value: string): void => {
    image.raw(name, extension(name, type, value.length), latin1(value));
  };
  for (const { name, type, data } of extensions) image.raw(name, extension(name, type, data.length), data);
  if (backingFormat !== undefined) textExtension('backing_file_format', BACKING_FORMAT, backingFormat);
  if (dataFile !== undefined) textExtension('data_file', DATA_FILE, dataFile);
  if (encryptionHeader)
    appendEncryptionHeader(image, cluster, extension('encryption', ENCRYPTION_HEADER, 16), encryptionHeader);
  if (bitmaps) appendBitmaps(image, cluster, extension('bitmaps', BITMAPS, 24), bitmaps);
  if (snapshots) appendSnapshots(image, cluster, snapshots);
  image
    .number('end_of_extensions_type', at, 'u32be', 0)
    .number('end_of_extensions_length', at + 4, 'u32be', 0);
  if (backingFile !== undefined) {
    image.text('backing_file', at + 8, backingFile);
    image.set('backing_file_offset', at + 8);
    image.set('backing_file_size', backingFile.length);
  }
  return image
    .number('refcount_table_entry', cluster, 'u64be', 2 * cluster)
    .number('l1_entry', 3 * cluster, 'u64be', 0);
}
