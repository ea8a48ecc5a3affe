import { TestImage } from '../test-image.js';

/** Contents of a tiny Bochs image; everything has a sensible default. */
export interface BochsSpec {
  subtype?: string;
  /** 1 or 2. */
  version?: 1 | 2;
  /** Virtual size, in bytes. */
  disk?: number;
  /** Entries of the catalog. */
  catalog?: number;
  /** In bytes. */
  extent?: number;
  /** Extents at the start of the disk that are in the file, each filled with its number, from 1. */
  allocated?: number;
}

const SECTOR = 512;

/** Writes a Bochs redolog: header, catalog, and each extent after its bitmap. */
export function writeBochs(spec: BochsSpec = {}): TestImage {
  const { subtype = 'Growing', version = 2, disk = 1 << 20, extent = 65536, allocated = 0 } = spec;
  const { catalog = Math.ceil(disk / extent) } = spec;
  const dataOffset = SECTOR + 4 * catalog;
  const stride = SECTOR + extent;
  const image = new TestImage(dataOffset + allocated * stride)
    .text('magic', 0, 'Bochs Virtual HD Image', 32)
    .text('type', 32, 'Redolog', 16)
    .text('subtype', 48, subtype, 16)
    .number('version', 64, 'u32le', version << 16)
    .number('header', 68, 'u32le', SECTOR)
    .number('catalog', 72, 'u32le', catalog)
    .number('bitmap', 76, 'u32le', Math.ceil(extent / SECTOR / 8))
    .number('extent', 80, 'u32le', extent);
  if (version === 2) image.number('timestamp', 84, 'u32le', 0x5d7615e9);
  image.number('disk', version === 2 ? 88 : 84, 'u64le', disk);
  for (let i = 0; i < catalog; i++) {
    image.number(`catalog_${i}`, SECTOR + 4 * i, 'u32le', i < allocated ? i : 0xffffffff);
  }
  for (let i = 0; i < allocated; i++) {
    const at = dataOffset + i * stride;
    image.bytes.fill(0xff, at, at + Math.ceil(extent / SECTOR / 8));
    image.bytes.fill(i + 1, at + SECTOR, at + stride);
  }
  return image;
}
