import { SECTOR } from '../../bytes/sectors.js';
import { ImageFormatError } from '../../errors.js';
import { inOrder, tasksOf } from '../../flow/in-order.js';
import type { StructureMessage } from '../../messages/structure.js';
import { type Deflate, loadZlib } from '../../writing/deflate.js';
import type { DiskContent, FilePiece, ImageWriter } from '../../writing/image-writer.js';
import { type TableEntry, tablePieces } from '../../writing/table-pieces.js';
import { type Unit, unitsOf } from '../../writing/units-of-disk.js';
import { UNIQUE_ID } from '../../writing/writer-option.js';
import type { VmdkTarget } from './target.js';
import { type Described, writeDescriptor } from './write-descriptor.js';
import {
  GRAIN_SIZE,
  markedGrain,
  OVERHEAD_SECTORS,
  TABLE_ENTRIES,
  writeHeader,
  writeMarker,
} from './write-header.js';

/*
 * A stream-optimized extent (note, "Stream-Optimized Compressed Sparse Extents"), everything in whole sectors:
 *
 *   header, descriptor; compressed grains, each after its marker, and after those of a grain table the table with a
 *   marker; marker, grain directory; marker, footer; end-of-stream marker
 */

/** VMware's limit for a disk: 62 TiB. */
const MAX_CAPACITY = 62 * 2 ** 40;
/** Offsets are 32-bit sector numbers. */
const MAX_SECTOR = 2 ** 32 - 1;
/** Grains compressed at a time. */
const AT_ONCE = 8;

/** VMware's number for tools that it does not manage, such as open-vm-tools; QEMU's default. */
const UNKNOWN_TOOLS = '2147483647';

const GRAIN_TABLE = 1;
const GRAIN_DIRECTORY = 2;
const FOOTER = 3;
const END_OF_STREAM = 0;
const ENTRY = 4;

/** Writes VMDK for transport: stream-optimized. */
export const vmdkWriter: ImageWriter<VmdkTarget> = {
  name: 'vmdk',
  options: {
    subformat: {
      kind: 'choice',
      name: 'subformat',
      values: ['streamOptimized'],
      help: 'the only one that is written',
    },
    compressed: {
      kind: 'value',
      help: 'always',
      expected: 'true: streamOptimized is always compressed',
      accepts: (value) => value === true,
    },
    adapterType: {
      kind: 'choice',
      name: 'adapter_type',
      values: ['ide', 'buslogic', 'lsilogic', 'legacyESX'],
      help: 'controller in the descriptor; ide by default',
    },
    hwversion: {
      kind: 'text',
      name: 'hwversion',
      help: 'virtual hardware in the descriptor; 4 by default',
    },
    toolsversion: {
      kind: 'text',
      name: 'toolsversion',
      help: 'guest tools in the descriptor; 2147483647 (unknown) by default',
    },
    uniqueId: UNIQUE_ID,
  },
  async plan(content, options) {
    const { adapterType = 'ide', hwversion = '4', toolsversion = UNKNOWN_TOOLS, uniqueId } = options;
    // They become a part of a text that others read.
    for (const [name, value] of Object.entries({ hwversion, toolsversion }))
      if (!/^\d{1,10}$/.test(value)) throw new TypeError(`${name} must be a number of at most 10 digits`);
    const { size } = content;
    if (!size || size > MAX_CAPACITY) {
      const bound: StructureMessage = size
        ? { code: 'at_most', params: { max: MAX_CAPACITY } }
        : // 0 says that all is in other files.
          { code: 'at_least', params: { min: SECTOR } };
      throw new ImageFormatError('vmdk', 'capacity in bytes', size, bound);
    }
    const id = uniqueId ?? crypto.getRandomValues(new Uint8Array(4));
    return {
      sequential: true,
      fileSize: undefined,
      pieces: () => streamPieces(content, { adapterType, hwversion, toolsversion, uniqueId: id }),
    };
  },
};

async function* streamPieces(
  content: DiskContent,
  described: Described,
): AsyncGenerator<FilePiece, number, undefined> {
  const capacity = content.size / SECTOR;
  const deflate = await loadZlib();
  yield { offset: 0, data: writeHeader(capacity, 'footer') };
  yield { offset: SECTOR, data: writeDescriptor(capacity, described) };

  const file = new Sectors(OVERHEAD_SECTORS);
  const directory: TableEntry[] = [];
  let entries: TableEntry[] = [];
  let table = -1;
  function* closeTable(): Generator<FilePiece, void, undefined> {
    if (!entries.length) return;
    yield file.add(writeMarker(GRAIN_TABLE, (TABLE_ENTRIES * ENTRY) / SECTOR));
    directory.push([table, file.end]);
    yield file.add(tableOf(TABLE_ENTRIES, entries));
    entries = [];
  }

  const pack = (unit: Unit): Promise<MarkedGrain> => packedGrain(unit, deflate);
  const grains = inOrder(tasksOf(unitsOf(content, GRAIN_SIZE), pack), { count: () => AT_ONCE });
  for await (const { index, data } of grains) {
    const needed = Math.floor(index / TABLE_ENTRIES);
    if (needed !== table) yield* closeTable();
    table = needed;
    entries.push([index % TABLE_ENTRIES, file.end]);
    yield file.add(data);
  }
  yield* closeTable();

  const directoryEntries = Math.ceil(content.size / (GRAIN_SIZE * TABLE_ENTRIES));
  const directorySectors = Math.ceil((directoryEntries * ENTRY) / SECTOR);
  yield file.add(writeMarker(GRAIN_DIRECTORY, directorySectors));
  const directoryAt = file.skip(directorySectors);
  yield* tablePieces(directoryAt * SECTOR, ENTRY, directory, putSector);
  yield file.add(writeMarker(FOOTER, 1));
  yield file.add(writeHeader(capacity, directoryAt));
  yield file.add(writeMarker(END_OF_STREAM, 0));
  return file.end * SECTOR;
}

interface MarkedGrain {
  readonly index: number;
  /** The grain with its marker, in whole sectors. */
  readonly data: Uint8Array<ArrayBuffer>;
}

async function packedGrain({ index, data }: Unit, deflate: Deflate): Promise<MarkedGrain> {
  return { index, data: markedGrain((index * GRAIN_SIZE) / SECTOR, await deflate(data)) };
}

function tableOf(length: number, entries: readonly TableEntry[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length * ENTRY);
  const view = new DataView(bytes.buffer);
  for (const [index, sector] of entries) putSector(view, index * ENTRY, sector);
  return bytes;
}

function putSector(view: DataView, at: number, sector: number): void {
  view.setUint32(at, sector, true);
}

/** A file that grows by whole sectors. */
class Sectors {
  #end: number;

  /** @param end sectors written so far */
  constructor(end: number) {
    this.#end = end;
  }

  /** Offset of the next piece, in sectors. */
  get end(): number {
    return this.#end;
  }

  add(data: Uint8Array<ArrayBuffer>): FilePiece {
    return { offset: this.skip(data.length / SECTOR) * SECTOR, data };
  }

  /** @returns the offset of the sectors */
  skip(count: number): number {
    const start = this.#end;
    if (start > MAX_SECTOR)
      throw new ImageFormatError('vmdk', 'sector of a grain', start, {
        code: 'at_most',
        params: { max: MAX_SECTOR },
      });
    this.#end += count;
    return start;
  }
}
