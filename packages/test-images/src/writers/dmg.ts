import { crc32 } from '../crc32.js';
import { latin1, TestImage } from '../test-image.js';

/** Contents of a tiny DMG; everything has a sensible default. */
export interface DmgSpec {
  /** Their sectors follow each other. */
  tables?: readonly DmgTableSpec[];
  /** Location of the block tables; `xml` by default. */
  lists?: 'xml' | 'resourceFork' | 'both' | 'none';
  /** As in very old images; at the end by default. */
  trailerInFront?: boolean;
  segmentCount?: number;
}

export interface DmgTableSpec {
  name?: string;
  chunks?: readonly DmgChunkSpec[];
}

export interface DmgChunkSpec {
  /** 0 zero, 1 raw, 2 ignored; from 0x80000004 on ADC, zlib, bzip2, LZFSE, xz. */
  type: number;
  sectors: number;
  /** The disk's bytes; zeros by default. */
  content?: Uint8Array;
  /** Its bytes in the file. Without this, zlib is made from `content`, uncompressed. */
  data?: Uint8Array;
}

const SECTOR = 512;
const RAW = 1;
const IGNORED = 2;
const ZLIB = 0x80000005;
const LAST = 0xffffffff;
const CRC32 = 2;

const DEFAULT_TABLES: readonly DmgTableSpec[] = [
  { name: 'Driver Descriptor Map (DDM : 0)', chunks: [{ type: ZLIB, sectors: 1 }] },
  {
    name: 'disk image (Apple_HFS : 1)',
    chunks: [
      { type: RAW, sectors: 4, content: Uint8Array.from({ length: 4 * SECTOR }, (_, i) => i >> 4) },
      { type: 0, sectors: 8 },
      { type: ZLIB, sectors: 3, content: new Uint8Array(3 * SECTOR).fill(7) },
      { type: IGNORED, sectors: 16 },
    ],
  },
];

/**
 * Writes a DMG: data fork, resource fork, property list, trailer. The trailer's fields have their names. With a
 * resource fork, its block tables have fields that begin with `table0_` and `table0_chunk0_` and so on, and sealing
 * writes the property list from them.
 */
export function writeDmg(spec: DmgSpec = {}): TestImage {
  const { tables = DEFAULT_TABLES, lists = 'xml', trailerInFront = false, segmentCount = 1 } = spec;
  const pieces = tables.map(({ chunks = [] }) => chunks.map(dataOf));
  const data = concat(pieces.flat());
  const lengths = pieces.map((chunks) => 204 + 40 * (chunks.length + 1));
  const names = tables.map(({ name = '' }) => name);
  const hasFork = lists === 'resourceFork' || lists === 'both';
  const hasXml = lists === 'xml' || lists === 'both';

  const dataOffset = trailerInFront ? SECTOR : 0;
  const forkOffset = dataOffset + data.length;
  const forkLength = hasFork ? 256 + sum(lengths) + 4 * tables.length + mapLength(names) : 0;
  const xmlOffset = forkOffset + forkLength;
  const blank = lengths.map((length) => new Uint8Array(length));
  const xmlLength = hasXml ? propertyList(names, blank).length : 0;
  const end = xmlOffset + xmlLength;
  const image = new TestImage(end + (trailerInFront ? 0 : SECTOR)).raw('data', dataOffset, data);

  // Without a resource fork, the tables are only in the property list, whose fields have no names.
  const scratch = hasFork ? image : new TestImage(sum(lengths));
  let at = hasFork ? forkOffset + 256 : 0;
  let sector = 0;
  let offset = 0;
  const places: number[] = [];
  tables.forEach(({ chunks = [] }, i) => {
    const length = lengths[i] ?? 0;
    if (hasFork) {
      image.number(`table${i}_length`, at, 'u32be', length);
      at += 4;
    }
    writeTable(scratch, `table${i}`, at, sector, chunks, pieces[i] ?? [], offset);
    places.push(at);
    at += length;
    sector += sum(chunks.map(({ sectors }) => sectors));
    offset += sum((pieces[i] ?? []).map((piece) => piece.length));
  });
  if (hasFork) writeResourceMap(image, forkOffset, at, names, lengths);
  const blobs = (source: Uint8Array): Uint8Array[] =>
    places.map((place, i) => source.slice(place, place + (lengths[i] ?? 0)));
  const original = blobs(scratch.bytes);
  if (hasXml) {
    image.raw('xml', xmlOffset, propertyList(names, original));
    if (hasFork)
      image.seal((sealed) => sealed.bytes.set(propertyList(names, blobs(sealed.bytes)), xmlOffset));
  }

  const trailer = trailerInFront ? 0 : end;
  image
    .text('signature', trailer, 'koly')
    .number('version', trailer + 4, 'u32be', 4)
    .number('headerSize', trailer + 8, 'u32be', SECTOR)
    .number('flags', trailer + 12, 'u32be', 1)
    .number('runningDataForkOffset', trailer + 16, 'u64be', 0)
    .number('dataForkOffset', trailer + 24, 'u64be', dataOffset)
    .number('dataForkLength', trailer + 32, 'u64be', data.length)
    .number('rsrcForkOffset', trailer + 40, 'u64be', hasFork ? forkOffset : 0)
    .number('rsrcForkLength', trailer + 48, 'u64be', forkLength)
    .number('segmentNumber', trailer + 56, 'u32be', 1)
    .number('segmentCount', trailer + 60, 'u32be', segmentCount)
    .raw('segmentId', trailer + 64, new Uint8Array(16).fill(0x5a))
    .number('xmlOffset', trailer + 216, 'u64be', hasXml ? xmlOffset : 0)
    .number('xmlLength', trailer + 224, 'u64be', xmlLength)
    .number('imageVariant', trailer + 488, 'u32be', 1)
    .number('sectorCount', trailer + 492, 'u64be', sector);
  writeChecksum(image, 'dataChecksum', trailer + 80, crc32(data));
  return writeChecksum(image, 'checksum', trailer + 352, 0).seal((sealed) => {
    const sums = blobs(hasFork ? sealed.bytes : scratch.bytes).map((blob) => blob.slice(72, 76));
    sealed.set('checksum', crc32(concat(sums)));
  });
}

/** The start (version 2) or the end (version 1) of an encrypted image; the rest is noise. */
export function writeEncryptedDmg(version: 1 | 2 = 2): TestImage {
  const image = new TestImage(version === 2 ? 8192 : 4096 + 1276);
  for (let i = 0; i < image.bytes.length; i++) image.bytes[i] = (i * 197 + (i >> 8) * 31) & 0xff;
  if (version === 1) {
    const end = image.bytes.length;
    return image.number('version', end - 12, 'u32be', 1).text('signature', end - 8, 'cdsaencr');
  }
  return image
    .text('signature', 0, 'encrcdsa')
    .number('version', 8, 'u32be', 2)
    .number('blockIvSize', 12, 'u32be', 16)
    .number('encryptionMode', 16, 'u32be', 5)
    .number('encryptionAlgorithm', 20, 'u32be', 0x80000001)
    .number('keyBits', 24, 'u32be', 256)
    .number('prngAlgorithm', 28, 'u32be', 91)
    .number('prngKeyBits', 32, 'u32be', 160)
    .raw('uuid', 36, new Uint8Array(16).fill(3))
    .number('blockSize', 52, 'u32be', SECTOR)
    .number('dataSize', 56, 'u64be', 4096)
    .number('dataOffset', 64, 'u64be', 4096)
    .number('keyCount', 72, 'u32be', 1);
}

function writeTable(
  image: TestImage,
  name: string,
  at: number,
  firstSector: number,
  chunks: readonly DmgChunkSpec[],
  pieces: readonly Uint8Array[],
  dataOffset: number,
): void {
  const sectors = sum(chunks.map((chunk) => chunk.sectors));
  // Ignored chunks are not included in the checksum.
  const contents = chunks
    .filter(({ type }) => type !== IGNORED)
    .map((chunk) => chunk.content ?? new Uint8Array(SECTOR * chunk.sectors));
  image
    .text(`${name}_signature`, at, 'mish')
    .number(`${name}_version`, at + 4, 'u32be', 1)
    .number(`${name}_sectorNumber`, at + 8, 'u64be', firstSector)
    .number(`${name}_sectorCount`, at + 16, 'u64be', sectors)
    .number(`${name}_dataOffset`, at + 24, 'u64be', 0)
    .number(`${name}_buffersNeeded`, at + 32, 'u32be', 520)
    .number(`${name}_blockDescriptors`, at + 36, 'u32be', 0)
    .number(`${name}_chunkCount`, at + 200, 'u32be', chunks.length + 1);
  writeChecksum(image, `${name}_checksum`, at + 64, crc32(concat(contents)));
  let place = at + 204;
  let sector = 0;
  let offset = dataOffset;
  const last: DmgChunkSpec = { type: LAST, sectors: 0 };
  [...chunks, last].forEach(({ type, sectors: count }, i) => {
    const length = pieces[i]?.length ?? 0;
    const chunk = `${name}_chunk${i}`;
    image
      .number(`${chunk}_entryType`, place, 'u32be', type)
      .number(`${chunk}_comment`, place + 4, 'u32be', 0)
      .number(`${chunk}_sectorNumber`, place + 8, 'u64be', sector)
      .number(`${chunk}_sectorCount`, place + 16, 'u64be', count)
      .number(`${chunk}_compressedOffset`, place + 24, 'u64be', offset)
      .number(`${chunk}_compressedLength`, place + 32, 'u64be', length);
    place += 40;
    sector += count;
    offset += length;
  });
}

/** Type, bits, and value of a CRC-32. */
function writeChecksum(image: TestImage, name: string, at: number, value: number): TestImage {
  return image
    .number(`${name}Type`, at, 'u32be', CRC32)
    .number(`${name}Size`, at + 4, 'u32be', 32)
    .number(name, at + 8, 'u32be', value);
}

/** The header of a resource fork, and its map, which begins at `mapOffset` of the image. */
function writeResourceMap(
  image: TestImage,
  forkOffset: number,
  mapOffset: number,
  names: readonly string[],
  lengths: readonly number[],
): void {
  const header = (prefix: string, at: number): TestImage =>
    image
      .number(`${prefix}_dataOffset`, at, 'u32be', 256)
      .number(`${prefix}_mapOffset`, at + 4, 'u32be', mapOffset - forkOffset)
      .number(`${prefix}_dataLength`, at + 8, 'u32be', mapOffset - forkOffset - 256)
      .number(`${prefix}_mapLength`, at + 12, 'u32be', mapLength(names));
  const namesOffset = 38 + 12 * names.length;
  header('fork', forkOffset);
  header('map', mapOffset)
    .number('map_typeListOffset', mapOffset + 24, 'u16be', 28)
    .number('map_nameListOffset', mapOffset + 26, 'u16be', namesOffset)
    .number('map_typeCount', mapOffset + 28, 'u16be', 0)
    .text('map_type', mapOffset + 30, 'blkx')
    .number('map_resourceCount', mapOffset + 34, 'u16be', names.length - 1)
    .number('map_referenceListOffset', mapOffset + 36, 'u16be', 10);
  let nameAt = 0;
  let dataAt = 0;
  names.forEach((name, i) => {
    const reference = mapOffset + 38 + 12 * i;
    image
      .number(`map_id${i}`, reference, 'u16be', i)
      .number(`map_nameOffset${i}`, reference + 2, 'u16be', nameAt)
      .number(`map_resourceOffset${i}`, reference + 4, 'u32be', 0x50000000 + dataAt)
      .text(`map_name${i}`, mapOffset + namesOffset + nameAt, `${String.fromCharCode(name.length)}${name}`);
    nameAt += 1 + name.length;
    dataAt += 4 + (lengths[i] ?? 0);
  });
}

function mapLength(names: readonly string[]): number {
  return 38 + sum(names.map((name) => 13 + name.length));
}

/** The property list, as hdiutil lays it out. */
function propertyList(names: readonly string[], tables: readonly Uint8Array[]): Uint8Array {
  const entries = tables.map((table, i) => {
    const name = names[i] ?? '';
    const base64 = btoa(String.fromCharCode(...table)).replace(/.{52}/g, '$&\n\t\t\t\t');
    return `\t\t\t<dict>
\t\t\t\t<key>Attributes</key>
\t\t\t\t<string>0x0050</string>
\t\t\t\t<key>CFName</key>
\t\t\t\t<string>${name}</string>
\t\t\t\t<key>Data</key>
\t\t\t\t<data>
\t\t\t\t${base64}
\t\t\t\t</data>
\t\t\t\t<key>ID</key>
\t\t\t\t<string>${i - 1}</string>
\t\t\t\t<key>Name</key>
\t\t\t\t<string>${name}</string>
\t\t\t</dict>
`;
  });
  return latin1(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
\t<key>resource-fork</key>
\t<dict>
\t\t<key>blkx</key>
\t\t<array>
${entries.join('')}\t\t</array>
\t\t<key>plst</key>
\t\t<array>
\t\t\t<dict>
\t\t\t\t<key>Data</key>
\t\t\t\t<data>
\t\t\t\tAAAAAAAAAAAAAAAAAAAAAAAAAAA=
\t\t\t\t</data>
\t\t\t\t<key>ID</key>
\t\t\t\t<string>0</string>
\t\t\t\t<key>Name</key>
\t\t\t\t<string></string>
\t\t\t</dict>
\t\t</array>
\t</dict>
</dict>
</plist>
`);
}

function dataOf({ type, sectors, content, data }: DmgChunkSpec): Uint8Array {
  if (data) return data;
  if (type === RAW) return content ?? new Uint8Array(SECTOR * sectors);
  return type === ZLIB ? stored(content ?? new Uint8Array(SECTOR * sectors)) : new Uint8Array();
}

/** A zlib stream (RFC 1950) of one stored block: at most 65,535 bytes. */
function stored(content: Uint8Array): Uint8Array {
  const { length } = content;
  let a = 1;
  let b = 0;
  for (const byte of content) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  const header = [0x78, 0x01, 1, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255];
  return Uint8Array.from([...header, ...content, b >> 8, b & 255, a >> 8, a & 255]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(sum(parts.map(({ length }) => length)));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
