import { TestImage } from '../test-image.js';

const SECTOR = 512;
const GD_AT_END = 0xffffffffffffffffn;

/** Contents of a descriptor; everything has a sensible default. */
export interface VmdkDescriptorSpec {
  cid?: string;
  parentCid?: string;
  createType?: string;
  parentFileNameHint?: string;
  /** Whole lines. */
  extents?: readonly string[];
  /** More lines, whatever they are. */
  lines?: readonly string[];
  /** `\n` by default. */
  newline?: string;
}

/** The text of a descriptor, as VMware writes it. */
export function vmdkDescriptor(spec: VmdkDescriptorSpec = {}): string {
  const { cid = 'fffffffe', parentCid = 'ffffffff', createType = 'monolithicSparse' } = spec;
  const { parentFileNameHint, extents = ['RW 2048 SPARSE "disk.vmdk"'], lines = [], newline = '\n' } = spec;
  return [
    '# Disk DescriptorFile',
    'version=1',
    'encoding="UTF-8"',
    `CID=${cid}`,
    `parentCID=${parentCid}`,
    `createType="${createType}"`,
    ...(parentFileNameHint === undefined ? [] : [`parentFileNameHint="${parentFileNameHint}"`]),
    '',
    '# Extent description',
    ...extents,
    ...lines,
    '',
    '# The Disk Data Base',
    '#DDB',
    '',
    'ddb.virtualHWVersion = "4"',
    'ddb.geometry.cylinders = "2"',
    'ddb.geometry.heads = "16"',
    'ddb.geometry.sectors = "63"',
    'ddb.adapterType = "ide"',
    'ddb.uuid = "60 00 C2 94 44 3e 50 05-5c d6 e2 4f be 78 09 08"',
    '',
  ].join(newline);
}

/** Contents of a tiny hosted sparse extent. */
export interface VmdkSpec extends VmdkDescriptorSpec {
  /** Size of the disk, in sectors. */
  capacity?: number;
  version?: number;
  /** The whole text of the descriptor; `null` for none. By default it is made from the other options. */
  descriptor?: string | null;
  /** In sectors; 20 by default. */
  descriptorSize?: number;
  /** Makes a stream-optimized one, with its grain directory and a footer at the end. */
  footer?: boolean;
}

/** Writes an empty hosted sparse extent: header, descriptor, and grain directory; with a footer on request. */
export function writeVmdk(spec: VmdkSpec = {}): TestImage {
  const { capacity = 2048, footer = false, version = footer ? 3 : 1, descriptorSize = 20 } = spec;
  const { createType = footer ? 'streamOptimized' : 'monolithicSparse' } = spec;
  const {
    descriptor = vmdkDescriptor({ extents: [`RW ${capacity} SPARSE "disk.vmdk"`], ...spec, createType }),
  } = spec;
  const directory = 1 + descriptorSize;
  const entries = Math.ceil(capacity / (128 * 512));
  const directorySectors = Math.ceil((4 * entries) / SECTOR);
  const overHead = directory + directorySectors;
  const image = new TestImage((overHead + (footer ? 3 : 0)) * SECTOR);
  const flags = footer ? 0x30001 : 3;

  function header(prefix: string, at: number, gdOffset: number | bigint): void {
    image
      .text(`${prefix}magicNumber`, at, 'KDMV')
      .number(`${prefix}version`, at + 4, 'u32le', version)
      .number(`${prefix}flags`, at + 8, 'u32le', flags)
      .number(`${prefix}capacity`, at + 12, 'u64le', capacity)
      .number(`${prefix}grainSize`, at + 20, 'u64le', 128)
      .number(`${prefix}descriptorOffset`, at + 28, 'u64le', descriptor === null ? 0 : 1)
      .number(`${prefix}descriptorSize`, at + 36, 'u64le', descriptor === null ? 0 : descriptorSize)
      .number(`${prefix}numGTEsPerGT`, at + 44, 'u32le', 512)
      .number(`${prefix}rgdOffset`, at + 48, 'u64le', footer ? 0 : directory)
      .number(`${prefix}gdOffset`, at + 56, 'u64le', gdOffset)
      .number(`${prefix}overHead`, at + 64, 'u64le', overHead)
      .number(`${prefix}uncleanShutdown`, at + 72, 'u8', 0)
      .text(`${prefix}newlines`, at + 73, '\n \r\n')
      .number(`${prefix}compressAlgorithm`, at + 77, 'u16le', footer ? 1 : 0);
  }

  function marker(prefix: string, at: number, value: number, type: number): void {
    image
      .number(`${prefix}value`, at, 'u64le', value)
      .number(`${prefix}size`, at + 8, 'u32le', 0)
      .number(`${prefix}type`, at + 12, 'u32le', type)
      .raw(`${prefix}pad`, at + 16, new Uint8Array(SECTOR - 16));
  }

  header('', 0, footer ? GD_AT_END : directory);
  if (descriptor !== null) image.text('descriptor', SECTOR, descriptor, descriptorSize * SECTOR, encode);
  image.number('grainDirectoryEntry', directory * SECTOR, 'u32le', 0);
  if (footer) {
    marker('footerMarker.', overHead * SECTOR, 1, 3);
    header('footer.', (overHead + 1) * SECTOR, directory);
    marker('endOfStream.', (overHead + 2) * SECTOR, 0, 0);
  }
  return image;
}

/** Writes a descriptor in a file of its own. */
export function writeVmdkDescriptor(spec: VmdkDescriptorSpec & { text?: string } = {}): TestImage {
  const {
    text = vmdkDescriptor({
      createType: 'monolithicFlat',
      extents: ['RW 2048 FLAT "disk-flat.vmdk" 0'],
      ...spec,
    }),
  } = spec;
  const encoded = encode(text);
  return new TestImage(encoded.length).raw('descriptor', 0, encoded);
}

/** Writes an empty ESX server sparse extent. */
export function writeVmdkCowd(): TestImage {
  return new TestImage(5 * SECTOR)
    .text('magicNumber', 0, 'COWD')
    .number('version', 4, 'u32le', 1)
    .number('flags', 8, 'u32le', 3)
    .number('numSectors', 12, 'u32le', 2048)
    .number('grainSize', 16, 'u32le', 1)
    .number('gdOffset', 20, 'u32le', 4)
    .number('numGDEntries', 24, 'u32le', 1)
    .number('freeSector', 28, 'u32le', 5)
    .number('savedGeneration', 1636, 'u32le', 0)
    .number('uncleanShutdown', 1648, 'u32le', 0);
}

/** Writes the metadata of an empty SESparse extent. */
export function writeVmdkSesparse(): TestImage {
  const image = new TestImage(8 * SECTOR);
  const fields: readonly (readonly [name: string, value: number])[] = [
    ['magic', 0xcafebabe],
    ['version', 0x200000001],
    ['capacity', 2048],
    ['grain_size', 8],
    ['grain_table_size', 64],
    ['flags', 0],
    ['reserved1', 0],
    ['reserved2', 0],
    ['reserved3', 0],
    ['reserved4', 0],
    ['volatile_header_offset', 1],
    ['volatile_header_size', 1],
    ['journal_header_offset', 2],
    ['journal_header_size', 1],
    ['journal_offset', 3],
    ['journal_size', 1],
    ['grain_dir_offset', 4],
    ['grain_dir_size', 1],
    ['grain_tables_offset', 5],
    ['grain_tables_size', 1],
    ['free_bitmap_offset', 6],
    ['free_bitmap_size', 1],
    ['backmap_offset', 7],
    ['backmap_size', 1],
    ['grains_offset', 8],
    ['grains_size', 0],
  ];
  fields.forEach(([name, value], index) => {
    image.number(name, 8 * index, 'u64le', value);
  });
  return image.number('volatile_magic', SECTOR, 'u64le', 0xcafecafe);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
