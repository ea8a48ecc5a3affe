import { TestImage } from '../test-image.js';

/** Contents of a tiny VDI image; everything has a sensible default. */
export interface VdiSpec {
  /** 1 dynamic, 2 static, 3 undo, 4 differencing. */
  imageType?: number;
  description?: string;
  /** Virtual size, in bytes. */
  diskSize?: number;
  blockExtra?: number;
  /** Allocated blocks, filled with zeros. */
  blocksAllocated?: number;
  /** UUID of the parent image, 16 bytes; none by default. */
  uuidLink?: Uint8Array;
  /** UUID of the parent's last modification, 16 bytes; none by default. */
  uuidParent?: Uint8Array;
}

const SECTOR = 512;
const BLOCK = 2 ** 20;

/** Writes a VDI version 1.1 image: header, block map, and the allocated blocks. */
export function writeVdi(spec: VdiSpec = {}): TestImage {
  const { imageType = 1, description = '', diskSize = 4 * BLOCK, blockExtra = 0, blocksAllocated = 0 } = spec;
  const blocks = Math.ceil(diskSize / BLOCK);
  const offsetData = SECTOR + Math.ceil((4 * blocks) / SECTOR) * SECTOR;
  const image = new TestImage(offsetData + blocksAllocated * (BLOCK + blockExtra))
    .text('text', 0, '<<< Oracle VM VirtualBox Disk Image >>>\n', 64)
    .number('signature', 0x40, 'u32le', 0xbeda107f)
    .number('version', 0x44, 'u32le', 0x10001)
    .number('header_size', 0x48, 'u32le', 400)
    .number('image_type', 0x4c, 'u32le', imageType)
    .number('image_flags', 0x50, 'u32le', 0)
    .text('description', 0x54, description, 256, (text) => new TextEncoder().encode(text))
    .number('offset_bmap', 0x154, 'u32le', SECTOR)
    .number('offset_data', 0x158, 'u32le', offsetData)
    .number('cylinders', 0x15c, 'u32le', 8)
    .number('heads', 0x160, 'u32le', 16)
    .number('sectors', 0x164, 'u32le', 63)
    .number('sector_size', 0x168, 'u32le', SECTOR)
    .number('unused', 0x16c, 'u32le', 0)
    .number('disk_size', 0x170, 'u64le', diskSize)
    .number('block_size', 0x178, 'u32le', BLOCK)
    .number('block_extra', 0x17c, 'u32le', blockExtra)
    .number('blocks_in_image', 0x180, 'u32le', blocks)
    .number('blocks_allocated', 0x184, 'u32le', blocksAllocated)
    .raw('uuid_image', 0x188, uuid(1))
    .raw('uuid_last_snap', 0x198, uuid(0x11))
    .raw('uuid_link', 0x1a8, spec.uuidLink ?? new Uint8Array(16))
    .raw('uuid_parent', 0x1b8, spec.uuidParent ?? new Uint8Array(16))
    .number('lchs_cylinders', 0x1c8, 'u32le', 0)
    .number('lchs_heads', 0x1cc, 'u32le', 0)
    .number('lchs_sectors', 0x1d0, 'u32le', 0)
    .number('lchs_sector_size', 0x1d4, 'u32le', SECTOR);
  for (let i = 0; i < blocks; i++) {
    image.number(`block_${i}`, SECTOR + 4 * i, 'u32le', i < blocksAllocated ? i : 0xffffffff);
  }
  return image;
}

/** Sixteen bytes that count up. */
function uuid(first: number): Uint8Array {
  return Uint8Array.from({ length: 16 }, (_, i) => first + i);
}
