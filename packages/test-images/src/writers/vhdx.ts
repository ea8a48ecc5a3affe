import { crc32c } from '../crc32c.js';
import { TestImage, utf16le } from '../test-image.js';

/** Contents of a tiny VHDX; everything has a sensible default. */
export interface VhdxSpec {
  /** Virtual size, in bytes. */
  size?: number;
  blockSize?: number;
  logicalSectorSize?: number;
  /** Offset of the metadata items, from the start of their region in bytes; directly after the table by default. */
  itemsOffset?: number;
  /** Marks the disk as fixed. The file still has no blocks. */
  fixed?: boolean;
  /** Keys and values of the parent locator, which makes it a differencing disk. */
  parent?: Readonly<Record<string, string>>;
}

const MIB = 2 ** 20;
const KIB_64 = 2 ** 16;
const LOG = MIB;
const BAT = 2 * MIB;
const METADATA = 3 * MIB;

/**
 * Writes a VHDX without any blocks, 4 MiB: log, block allocation table, and metadata of 1 MiB each. The fields are
 * named as in the specification, prefixed with `header1_`, `header2_`, `table1_`, `table2_`, the entry's name
 * (`table1_bat_`, `metadata_size_`, ...), or as items: `BlockSize`, `VirtualDiskSize` and so on.
 */
export function writeVhdx(spec: VhdxSpec = {}): TestImage {
  const { itemsOffset = KIB_64, parent } = spec;
  const count = parent ? 6 : 5;
  const image = new TestImage(METADATA + Math.max(MIB, itemsOffset + 8192));
  image.text('Signature', 0, 'vhdxfile').text('Creator', 8, 'Diskloupe', 512, utf16le);
  writeHeader(image, 1, 41);
  writeHeader(image, 2, 42);
  writeRegionTable(image, 1, image.bytes.length - METADATA);
  writeRegionTable(image, 2, image.bytes.length - METADATA);
  writeItems(image, spec, METADATA + itemsOffset);
  image
    .text('metadata_Signature', METADATA, 'metadata')
    .number('metadata_EntryCount', METADATA + 10, 'u16le', count);
  const items: [string, string, number, number][] = [
    ['parameters', 'caa16737fa364d43b3b633f0aa44e76b', 0, 8],
    ['size', '2fa54224cd1b4876b2115dbed83bf4b8', 8, 8],
    ['id', 'beca12abb2e6452393efc309e000c746', 16, 16],
    ['logical', '8141bf1da96f4709ba47f233a8faab5f', 32, 4],
    ['physical', 'cda348c7445d44719cc9e9885251c556', 36, 4],
    ['parent', 'a8d35f2db30b454dabf7d3d84834ab0c', 40, 4096],
  ];
  for (const [i, [name, guid, offset, length]] of items.slice(0, count).entries()) {
    const at = METADATA + 32 + 32 * i;
    image
      .raw(`metadata_${name}_ItemId`, at, guidBytes(guid))
      .number(`metadata_${name}_Offset`, at + 16, 'u32le', itemsOffset + offset)
      .number(`metadata_${name}_Length`, at + 20, 'u32le', length)
      .number(`metadata_${name}_Flags`, at + 24, 'u32le', i % 5 ? 6 : 4);
  }
  // Room for one more entry, beyond the count.
  return image
    .raw('metadata_other_ItemId', METADATA + 32 + 32 * count, guidBytes('0123456789abcdef0123456789abcdef'))
    .number('metadata_other_Offset', METADATA + 48 + 32 * count, 'u32le', 0)
    .number('metadata_other_Length', METADATA + 52 + 32 * count, 'u32le', 0)
    .number('metadata_other_Flags', METADATA + 56 + 32 * count, 'u32le', 4);
}

function writeHeader(image: TestImage, copy: 1 | 2, sequence: number): void {
  const at = copy * KIB_64;
  const name = `header${copy}_`;
  image
    .text(`${name}Signature`, at, 'head')
    .number(`${name}Checksum`, at + 4, 'u32le', 0)
    .number(`${name}SequenceNumber`, at + 8, 'u64le', sequence)
    .raw(`${name}FileWriteGuid`, at + 16, guidBytes('11111111222233334444555555555555'))
    .raw(`${name}DataWriteGuid`, at + 32, guidBytes('66666666777788889999aaaaaaaaaaaa'))
    .raw(`${name}LogGuid`, at + 48, new Uint8Array(16))
    .number(`${name}LogVersion`, at + 64, 'u16le', 0)
    .number(`${name}Version`, at + 66, 'u16le', 1)
    .number(`${name}LogLength`, at + 68, 'u32le', MIB)
    .number(`${name}LogOffset`, at + 72, 'u64le', LOG)
    .seal((sealed) => castagnoli(sealed, `${name}Checksum`, at, 4096));
}

function writeRegionTable(image: TestImage, copy: 1 | 2, metadataLength: number): void {
  const at = (copy + 2) * KIB_64;
  const name = `table${copy}_`;
  const regions: [string, string, number, number][] = [
    ['bat', '2dc27766f62342009d64115e9bfd4a08', BAT, MIB],
    ['metadata', '8b7ca20647904b9ab8fe575f050f886e', METADATA, Math.ceil(metadataLength / MIB) * MIB],
    // Room for one more entry, beyond the count.
    ['other', '0123456789abcdef0123456789abcdef', 16 * MIB, MIB],
  ];
  image
    .text(`${name}Signature`, at, 'regi')
    .number(`${name}Checksum`, at + 4, 'u32le', 0)
    .number(`${name}EntryCount`, at + 8, 'u32le', 2);
  for (const [i, [region, guid, offset, length]] of regions.entries()) {
    const entry = at + 16 + 32 * i;
    image
      .raw(`${name}${region}_Guid`, entry, guidBytes(guid))
      .number(`${name}${region}_FileOffset`, entry + 16, 'u64le', offset)
      .number(`${name}${region}_Length`, entry + 24, 'u32le', length)
      .number(`${name}${region}_Required`, entry + 28, 'u32le', 1);
  }
  image.seal((sealed) => castagnoli(sealed, `${name}Checksum`, at, KIB_64));
}

function writeItems(image: TestImage, spec: VhdxSpec, at: number): void {
  const { size = 2 ** 30, blockSize = 32 * MIB, logicalSectorSize = 512, fixed = false, parent } = spec;
  image
    .number('BlockSize', at, 'u32le', blockSize)
    .number('FileParametersFlags', at + 4, 'u32le', (fixed ? 1 : 0) + (parent ? 2 : 0))
    .number('VirtualDiskSize', at + 8, 'u64le', size)
    .raw('VirtualDiskId', at + 16, guidBytes('0f0e0d0c0b0a09080706050403020100'))
    .number('LogicalSectorSize', at + 32, 'u32le', logicalSectorSize)
    .number('PhysicalSectorSize', at + 36, 'u32le', 4096);
  if (!parent) return;
  const pairs = Object.entries(parent);
  image
    .raw('LocatorType', at + 40, guidBytes('b04aefb7d19e4a81b78925b8e9445913'))
    .number('KeyValueCount', at + 58, 'u16le', pairs.length);
  let offset = 20 + 12 * pairs.length;
  for (const [i, pair] of pairs.entries()) {
    const entry = at + 60 + 12 * i;
    for (const [j, name] of ['Key', 'Value'].entries()) {
      const text = utf16le(pair[j] ?? '');
      image
        .number(`${name}Offset${i}`, entry + 4 * j, 'u32le', offset)
        .number(`${name}Length${i}`, entry + 8 + 2 * j, 'u16le', text.length)
        .raw(`${name}${i}`, at + 40 + offset, text);
      offset += text.length;
    }
  }
}

/** A GUID's 16 bytes: the first three groups little-endian. */
function guidBytes(hex: string): Uint8Array {
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  return Uint8Array.from(order, (i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}

/** Writes the CRC-32C of a structure, with the checksum's own field as zero. */
function castagnoli(image: TestImage, field: string, start: number, length: number): void {
  image.set(field, 0);
  image.set(field, crc32c(image.bytes.subarray(start, start + length)));
}
