import { Bytes } from '../../bytes/bytes.js';
import { ImageFormatError } from '../../errors.js';
import type { Source } from '../../source/source.js';
import type { DmgChunkKind, DmgTrailer } from './header.js';
import {
  CHUNK_LENGTH,
  dataInResourceFork,
  dataInXml,
  kindOf,
  readTable,
  TABLE_LENGTH,
  type TableBytes,
} from './tables.js';

/** The most bytes of a resource fork or property list to read, also QEMU's limit for property lists. */
const MAX_LIST = 16 * 1024 * 1024;

/** A chunk of the disk. */
export interface DmgChunk {
  /** Its first sector on the disk. */
  readonly start: number;
  /** The sector after its last one. */
  readonly end: number;
  readonly kind: DmgChunkKind;
  /** Its offset in the file, in bytes. */
  readonly offset: number;
  /** Length in the file, in bytes. */
  readonly length: number;
}

/**
 * Reads all chunks in disk order. Their number is bounded by the length of the list of tables.
 *
 * @throws ImageFormatError for a damaged table, and for tables that overlap or contradict each other
 */
export async function readChunks(
  source: Source,
  trailer: DmgTrailer,
  signal: AbortSignal | undefined,
): Promise<readonly DmgChunk[]> {
  const { rsrcForkOffset, rsrcForkLength, xmlOffset, xmlLength, dataForkOffset } = trailer;
  const read = async (name: string, offset: number, length: number): Promise<Bytes> => {
    if (length > MAX_LIST)
      throw new ImageFormatError('dmg', `${name}Length`, length, {
        code: 'at_most',
        params: { max: MAX_LIST },
      });
    return new Bytes(await source.read(offset, length, { signal }), 'dmg', name);
  };
  const lists: TableBytes[][] = [];
  if (rsrcForkLength) lists.push(dataInResourceFork(await read('rsrcFork', rsrcForkOffset, rsrcForkLength)));
  if (xmlLength) lists.push(dataInXml(await read('xml', xmlOffset, xmlLength)));
  const [first = [], last = first] = lists.map((list) => list.filter(([table]) => table.is(0, 'mish')));
  // QEMU uses the resource fork's, others the property list's.
  if (!isSame(first, last))
    throw new ImageFormatError('dmg', 'block tables', 'different', { code: 'same_in_both_lists' });
  const tables = last.map((table) => chunksOf(table, dataForkOffset));
  tables.sort(([a], [b]) => (a?.start ?? 0) - (b?.start ?? 0));
  const chunks = tables.flat();
  let end = 0;
  for (const chunk of chunks) {
    if (chunk.start < end)
      throw new ImageFormatError('dmg', 'sectorNumber', chunk.start, {
        code: 'at_least',
        params: { min: end },
      });
    end = chunk.end;
  }
  return chunks;
}

function isSame(one: readonly TableBytes[], other: readonly TableBytes[]): boolean {
  return (
    one === other ||
    (one.length === other.length &&
      one.every(([{ array, length }], i) => {
        const compared = other[i]?.[0].array;
        return compared?.length === length && array.every((byte, at) => byte === compared[at]);
      }))
  );
}

/** Returns the chunks of a table that have sectors, which follow each other without gaps. */
function chunksOf(named: TableBytes, dataForkOffset: number): DmgChunk[] {
  const [table] = named;
  const { sectorNumber, dataOffset } = readTable(named);
  const chunks: DmgChunk[] = [];
  let start = sectorNumber;
  for (let at = TABLE_LENGTH; at < table.length; at += CHUNK_LENGTH) {
    const kind = kindOf(table.u32be(at, 'entryType'));
    const sectors = kind ? table.u64be(at + 16, 'sectorCount') : 0;
    if (!kind || !sectors) continue;
    const offset = dataForkOffset + dataOffset + table.u64be(at + 24, 'compressedOffset');
    const end = start + sectors;
    chunks.push({ start, end, kind, offset, length: table.u64be(at + 32, 'compressedLength') });
    start = end;
  }
  return chunks;
}
