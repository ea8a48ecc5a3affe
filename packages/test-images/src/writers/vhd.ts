import { TestImage, utf16be, utf16le } from '../test-image.js';

/** Contents of a tiny VHD; everything has a sensible default. */
export interface VhdSpec {
  type?: 'fixed' | 'dynamic' | 'differencing';
  /** Virtual size, in bytes; a fixed disk has these bytes in the file. */
  size?: number;
  /** `[cylinders, heads, sectors per track]`; by default derived from the size. */
  geometry?: readonly [number, number, number];
  /** Four characters. */
  creatorApplication?: string;
  /** Length of the footer at the end, in bytes: 512 or 511. */
  footerLength?: number;
  /** For a differencing disk. */
  parentName?: string;
  /** For a differencing disk: a path by platform code. They follow the block allocation table. */
  locators?: Readonly<Record<string, string>>;
}

const TYPES = { fixed: 2, dynamic: 3, differencing: 4 };
const BLOCK = 2 ** 21;
const SECTOR = 512;

/**
 * Writes a VHD without any blocks. The fields of the footer are named as in the specification; those of its copy at
 * the start begin with `copy_`, those of the dynamic disk header with `header_`, of locators with `locator0_` and so
 * on.
 */
export function writeVhd(spec: VhdSpec = {}): TestImage {
  const { type = 'dynamic', size = 2 ** 20, footerLength = SECTOR, parentName = '', locators = {} } = spec;
  if (type === 'fixed') {
    const image = new TestImage(size + footerLength);
    writeFooter(image, '', size, spec, type, footerLength);
    return image;
  }
  const entries = Math.ceil(size / BLOCK);
  const tableSize = Math.ceil((4 * entries) / SECTOR) * SECTOR;
  const places = Object.entries(locators);
  const end = 1536 + tableSize + SECTOR * places.length;
  const image = new TestImage(end + footerLength);
  writeFooter(image, 'copy_', 0, spec, type, SECTOR);
  image
    .text('header_cookie', 512, 'cxsparse')
    .raw('header_data_offset', 520, new Uint8Array(8).fill(255))
    .number('header_table_offset', 528, 'u64be', 1536)
    .number('header_version', 536, 'u32be', 0x10000)
    .number('header_max_table_entries', 540, 'u32be', entries)
    .number('header_block_size', 544, 'u32be', BLOCK)
    .number('header_checksum', 548, 'u32be', 0)
    .raw(
      'header_parent_unique_id',
      552,
      Uint8Array.from({ length: 16 }, (_, i) => (places.length ? i + 1 : 0)),
    )
    .number('header_parent_timestamp', 568, 'u32be', places.length ? 86400 : 0)
    .text('header_parent_unicode_name', 576, parentName, SECTOR, utf16be)
    .raw('table', 1536, new Uint8Array(tableSize).fill(255));
  places.forEach(([platform, path], i) => {
    const encoded = platform === 'MacX' ? new TextEncoder().encode(path) : utf16le(path);
    const at = 576 + SECTOR + 24 * i;
    image
      .text(`locator${i}_platform_code`, at, platform)
      .number(`locator${i}_data_space`, at + 4, 'u32be', SECTOR)
      .number(`locator${i}_data_length`, at + 8, 'u32be', encoded.length)
      .number(`locator${i}_data_offset`, at + 16, 'u64be', 1536 + tableSize + SECTOR * i)
      .raw(`locator${i}_data`, 1536 + tableSize + SECTOR * i, encoded);
  });
  image.seal((sealed) => complement(sealed, 'header_checksum', 512, 1024));
  writeFooter(image, '', end, spec, type, footerLength);
  return image;
}

function writeFooter(
  image: TestImage,
  prefix: string,
  at: number,
  { size = 2 ** 20, creatorApplication = 'win ', geometry }: VhdSpec,
  type: keyof typeof TYPES,
  length: number,
): void {
  const [cylinders, heads, sectors] = geometry ?? [Math.floor(size / SECTOR / 4 / 17), 4, 17];
  image
    .text(`${prefix}cookie`, at, 'conectix')
    .number(`${prefix}features`, at + 8, 'u32be', 2)
    .number(`${prefix}file_format_version`, at + 12, 'u32be', 0x10000)
    .number(`${prefix}data_offset`, at + 16, 'u64be', type === 'fixed' ? 2n ** 64n - 1n : 512)
    .number(`${prefix}timestamp`, at + 24, 'u32be', 700000000)
    .text(`${prefix}creator_application`, at + 28, creatorApplication, 4)
    .number(`${prefix}creator_version`, at + 32, 'u32be', 0x00060003)
    .text(`${prefix}creator_host_os`, at + 36, 'Wi2k')
    .number(`${prefix}original_size`, at + 40, 'u64be', size)
    .number(`${prefix}current_size`, at + 48, 'u64be', size)
    .number(`${prefix}cylinders`, at + 56, 'u16be', cylinders)
    .number(`${prefix}heads`, at + 58, 'u8', heads)
    .number(`${prefix}sectors_per_track`, at + 59, 'u8', sectors)
    .number(`${prefix}disk_type`, at + 60, 'u32be', TYPES[type])
    .number(`${prefix}checksum`, at + 64, 'u32be', 0)
    .raw(
      `${prefix}unique_id`,
      at + 68,
      Uint8Array.from({ length: 16 }, (_, i) => 0xa0 + i),
    )
    .number(`${prefix}saved_state`, at + 84, 'u8', 0)
    .raw(`${prefix}reserved`, at + 85, new Uint8Array(length - 85))
    .seal((sealed) => complement(sealed, `${prefix}checksum`, at, length));
}

/** Writes the one's complement of the sum of all bytes of a structure except the checksum's own. */
function complement(image: TestImage, field: string, start: number, length: number): void {
  image.set(field, 0);
  const sum = image.bytes.subarray(start, start + length).reduce((total, byte) => total + byte, 0);
  image.set(field, ~sum >>> 0);
}
