import { Bytes } from '../../bytes/bytes.js';
import { type DmgChunkKind, type DmgTable, readChecksum } from './header.js';

/*
 * Block table ("mish block"):
 *
 *   Dec  Hex   Bytes  Field
 *     0  0x000   4    Signature             "mish"
 *     4  0x004   4    Version               1
 *     8  0x008   8    SectorNumber
 *    16  0x010   8    SectorCount
 *    24  0x018   8    DataOffset
 *    32  0x020   4    BuffersNeeded
 *    36  0x024   4    BlockDescriptors
 *    40  0x028  24    reserved
 *    64  0x040 136    Checksum
 *   200  0x0c8   4    NumberOfBlockChunks
 *
 *   Chunks of 40 bytes follow:
 *     0  0x00    4    EntryType
 *     4  0x04    4    Comment               "+beg" or "+end" for comment chunks
 *     8  0x08    8    SectorNumber          from that of the table
 *    16  0x10    8    SectorCount
 *    24  0x18    8    CompressedOffset      from the start of the data fork
 *    32  0x20    8    CompressedLength      bytes
 */
export const TABLE_LENGTH: number = 204;
export const CHUNK_LENGTH: number = 40;

/** By `EntryType`: from 0, and from 0x80000004. */
const PLAIN: readonly DmgChunkKind[] = ['zero', 'raw', 'ignored'];
const COMPRESSED: readonly DmgChunkKind[] = ['adc', 'zlib', 'bzip2', 'lzfse', 'xz'];
const FIRST_COMPRESSED = 0x80000004;
/** Comments and the last entry describe no sectors. */
const NO_CHUNKS = [0x7ffffffe, 0xffffffff];
/** QEMU's DMG_LENGTHS_MAX. QEMU also applies it to raw chunks, which are as large as a disk in real images. */
const MAX_COMPRESSED = 64 * 2 ** 20;

/** Bytes that may be a block table, and their name. */
export type TableBytes = readonly [table: Bytes, name: string];

/**
 * Reads a block table. Refuses what QEMU and 7-Zip would read differently: a wrong chunk count, and chunks that
 * overlap, leave gaps, or are out of order. Real images have none of that.
 *
 * @throws ImageFormatError
 */
export function readTable([table, name]: TableBytes): DmgTable {
  const chunks: Partial<Record<DmgChunkKind, number>> = {};
  checkChunkCount(table);
  let end = 0;
  for (let at = TABLE_LENGTH; at < table.length; at += CHUNK_LENGTH) {
    const type = table.u32be(at, 'entryType');
    if (NO_CHUNKS.includes(type)) continue;
    const kind = kindOf(type) ?? table.fail('entryType', type, { code: 'known' });
    const most = PLAIN[type] ? Number.MAX_SAFE_INTEGER : MAX_COMPRESSED;
    table.u64be(at + 8, 'sectorNumber', end, end);
    end += table.u64be(at + 16, 'sectorCount', 0, Math.floor(most / 512));
    table.u64be(at + 32, 'compressedLength', 0, most);
    chunks[kind] = (chunks[kind] ?? 0) + 1;
  }
  return {
    name,
    sectorNumber: table.u64be(8, 'sectorNumber'),
    sectorCount: table.u64be(16, 'sectorCount', end, end),
    dataOffset: table.u64be(24, 'dataOffset'),
    checksum: readChecksum(table, 64),
    chunks,
  };
}

/** Checks that the table holds exactly as many chunks as it says. */
function checkChunkCount(table: Bytes): void {
  const count = table.u32be(200, 'chunkCount');
  const room = table.length - TABLE_LENGTH;
  const whole = Math.floor(room / CHUNK_LENGTH);
  if (count !== whole) table.fail('chunkCount', count, { code: 'exactly', params: { value: whole } });
  const rest = room % CHUNK_LENGTH;
  if (rest)
    table.fail('table length', table.length, { code: 'exactly', params: { value: table.length - rest } });
}

/** Returns the kind of a chunk by its `EntryType`; undefined if unknown. */
export function kindOf(type: number): DmgChunkKind | undefined {
  return PLAIN[type] ?? COMPRESSED[type - FIRST_COMPRESSED];
}

/**
 * Returns the data elements of an XML property list, wherever they are, as QEMU does. This is not an XML parser:
 * anything that one would read differently is not base64 here, and refused. Less than 272 characters are not a table.
 *
 * @throws ImageFormatError
 */
export function dataInXml(xml: Bytes): TableBytes[] {
  // A table's name is in the same dictionary.
  const entries = xml.text(0, xml.length, xml.name, 'utf-8').split('<dict>');
  return entries.flatMap((entry) => {
    const name = /<key>(?:CF)?Name<\/key>\s*<string>([^<]*)/.exec(entry)?.[1] ?? '';
    return [...entry.matchAll(/<data>([^<]{272,})/g)].map(
      ([, data = '']) => [decoded(data, xml), name] as const,
    );
  });
}

function decoded(base64: string, xml: Bytes): Bytes {
  try {
    const array = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new Bytes(array, xml.format, 'table');
  } catch {
    return xml.fail('data', base64.length, { code: 'base64' });
  }
}

/**
 * Lists the resources in a resource fork ("Inside Macintosh", More Macintosh Toolbox, "Resource File Format"). Like
 * QEMU, this walks the data and ignores the resource map, which names them.
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00   4    dataOffset    from the start of the fork
 *     4  0x04   4    mapOffset     from the start of the fork
 *     8  0x08   4    dataLength    bytes: each resource is its length (4) and its bytes
 *    12  0x0c   4    mapLength     bytes
 *
 * @throws ImageFormatError
 */
export function dataInResourceFork(fork: Bytes): TableBytes[] {
  const resources: TableBytes[] = [];
  let at = fork.u32be(0, 'dataOffset', 16, fork.length);
  const end = at + fork.u32be(8, 'dataLength', 1, fork.length - at);
  while (at < end) {
    const length = fork.u32be(at, 'resourceLength', 1, end - at - 4);
    resources.push([fork.slice(at + 4, length, 'table'), '']);
    at += 4 + length;
  }
  return resources;
}
