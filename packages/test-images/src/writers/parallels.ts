import { TestImage } from '../test-image.js';

/** Contents of a tiny Parallels image; everything has a sensible default. */
export interface ParallelsSpec {
  /** `WithouFreSpacExt` counts in clusters, `WithoutFreeSpace` in sectors. */
  magic?: 'WithoutFreeSpace' | 'WithouFreSpacExt';
  /** Virtual size, in bytes. */
  diskSize?: number;
  /** In bytes. */
  clusterSize?: number;
  /** Clusters at the start of the disk that are in the file, each filled with its number, from 1. */
  allocated?: number;
  /** Closed by QEMU (0) by default. */
  inUse?: number;
  /** The granularity in sectors of each dirty bitmap, all of whose bits are 0; no format extension by default. */
  bitmaps?: readonly number[];
}

const SECTOR = 512;

/** Writes a Parallels image: header, BAT, clusters, and, at the end, the format extension if there is one. */
export function writeParallels(spec: ParallelsSpec = {}): TestImage {
  const { magic = 'WithouFreSpacExt', diskSize = 1 << 20, clusterSize = 65536, allocated = 0 } = spec;
  const tracks = clusterSize / SECTOR;
  const entries = Math.ceil(diskSize / clusterSize);
  const isExt = magic === 'WithouFreSpacExt';
  const unit = isExt ? clusterSize : SECTOR;
  const dataOffset = Math.ceil((64 + 4 * entries) / unit) * unit;
  const extOffset = dataOffset + allocated * clusterSize;
  const image = new TestImage(extOffset + (spec.bitmaps ? clusterSize : 0))
    .text('magic', 0, magic)
    .number('version', 16, 'u32le', 2)
    .number('heads', 20, 'u32le', 16)
    .number('cylinders', 24, 'u32le', 4)
    .number('tracks', 28, 'u32le', tracks)
    .number('nb_bat_entries', 32, 'u32le', entries)
    .number('nb_sectors', 36, 'u64le', diskSize / SECTOR)
    .number('in_use', 44, 'u32le', spec.inUse ?? 0)
    .number('data_off', 48, 'u32le', dataOffset / SECTOR)
    .number('flags', 52, 'u32le', 0)
    .number('ext_off', 56, 'u64le', spec.bitmaps ? extOffset / SECTOR : 0);
  for (let i = 0; i < entries; i++) {
    const offset = dataOffset + i * clusterSize;
    image.number(`bat_${i}`, 64 + 4 * i, 'u32le', i < allocated ? offset / unit : 0);
    if (i < allocated) image.bytes.fill(i + 1, offset, offset + clusterSize);
  }
  if (spec.bitmaps) writeExtension(image, extOffset, diskSize / SECTOR, spec.bitmaps);
  return image;
}

/** Writes the format extension. QEMU verifies its MD5 sum: tests with QEMU have to write one to `m_CheckSum`. */
function writeExtension(image: TestImage, offset: number, sectors: number, bitmaps: readonly number[]): void {
  image.number('ext_magic', offset, 'u64le', 0xab234cef23dcea87n);
  image.raw('m_CheckSum', offset + 8, new Uint8Array(16));
  let at = offset + 24;
  bitmaps.forEach((granularity, i) => {
    image
      .number(`feature_${i}_magic`, at, 'u64le', 0x20385fae252cb34an)
      .number(`feature_${i}_flags`, at + 8, 'u64le', 0)
      .number(`feature_${i}_data_size`, at + 16, 'u32le', 40)
      .number(`feature_${i}_unused32`, at + 20, 'u32le', 0)
      .number(`bitmap_${i}_size`, at + 24, 'u64le', sectors)
      .raw(
        `bitmap_${i}_id`,
        at + 32,
        Uint8Array.from({ length: 16 }, (_, byte) => 16 * i + byte),
      )
      .number(`bitmap_${i}_granularity`, at + 48, 'u32le', granularity)
      .number(`bitmap_${i}_l1_size`, at + 52, 'u32le', 1)
      .number(`bitmap_${i}_l1_table`, at + 56, 'u64le', 0);
    at += 64;
  });
  image.number('end_of_features', at, 'u64le', 0);
}
