import { SECTOR } from '../../bytes/sectors.js';
import { DiskReadError, ImageFormatError } from '../../errors.js';
import { type ClusterTables, locateInTables } from '../../mapping/cluster-tables.js';
import type { CompressedRun, Run } from '../../mapping/run.js';
import type { RunList } from '../../mapping/run-list.js';
import { type TableMemory, type TablePlace, TableReader } from '../../mapping/table-reader.js';
import { viewOf, zeroBytesFrom } from '../../mapping/table-view.js';
import type { FaultMessage } from '../../messages/faults.js';
import type { Part } from '../../messages/parts.js';
import type { StructureMessage } from '../../messages/structure.js';
import type { Source } from '../../source/source.js';
import type { ExtentMap } from './extent-map.js';
import { type GrainEntries, type Place, sparseEntries } from './grain-entries.js';
import type { VmdkFinding, VmdkHeader } from './header.js';
import { readSesparseEntries } from './sesparse.js';

/** The most bytes of the grain directory read on opening a disk's only extent: 8 TiB of disk. */
const DIRECTORY_AT_ONCE = 1024 * 1024;
/** The largest grain to decompress, in bytes: tools write 64 KiB, and a header may claim 1 GiB. */
const MAX_COMPRESSED_GRAIN = 4 * 1024 * 1024;
/**
 * The marker before a compressed grain: 8 bytes of its first sector on the disk, and 4 of its length (note,
 * "Markers").
 */
const MARKER_LENGTH = 12;

const FLAG_ZEROED_GRAINS = 1 << 2;
const FLAG_MARKERS = 1 << 17;

export interface OpenExtentOptions {
  readonly memory: ExtentMemory;
  /** Whether the disk has no other extents. */
  readonly isAlone: boolean;
  readonly signal: AbortSignal | undefined;
}

/**
 * Opens a binary extent: hosted sparse, stream-optimized, ESX server sparse, or SESparse.
 *
 * If an extent has two grain directories, the first one counts, as in QEMU; the redundant one is for repairs.
 *
 * @throws ImageFormatError if all of it is unreadable; SourceReadError; the signal's reason
 */
export async function openSparseExtent(
  source: Source,
  { fileType, header, footer }: VmdkFinding,
  { memory, isAlone, signal }: OpenExtentOptions,
): Promise<ExtentMap> {
  if (!header?.capacity) refuse('extent', 'descriptor', { code: 'with_grains' });
  const { capacity, grainSize, numGTEsPerGT, numGDEntries, compressAlgorithm, flags, descriptorSize } =
    header;
  const fault = footer === 'unseen' ? footer : footer?.fault;
  if (fault) refuse('footer', fault, { code: 'intact' });
  if (compressAlgorithm === 'deflate' && grainSize > MAX_COMPRESSED_GRAIN)
    refuse('grainSize', grainSize, { code: 'at_most', params: { max: MAX_COMPRESSED_GRAIN } });
  // QEMU uses the footer's, if there is one, which an inspection compares with the file.
  if (fileType === 'sparse' && header.gdOffset !== null && header.overHead > source.size)
    refuse('size of the file', source.size, { code: 'at_least', params: { min: header.overHead } });
  const entries =
    fileType === 'sesparse'
      ? await readSesparseEntries(source, header, signal)
      : sparseEntries(fileType === 'sparse' && (flags & FLAG_ZEROED_GRAINS) !== 0);
  const gdOffset = header.gdOffset ?? (footer && footer !== 'unseen' ? footer.gdOffset : null) ?? 0;
  const grainsFrom = SECTOR + descriptorSize;
  if (gdOffset < grainsFrom) refuse('gdOffset', gdOffset, { code: 'at_least', params: { min: grainsFrom } });
  const count = Math.min(numGDEntries, Math.ceil(capacity / (grainSize * numGTEsPerGT)));
  const length = entries.length * count;
  if (gdOffset + length > source.size)
    refuse('size of the file', source.size, { code: 'at_least', params: { min: gdOffset + length } });
  const extent = new SparseExtent(source, header, entries, { offset: gdOffset, length }, memory);
  if (isAlone && length <= DIRECTORY_AT_ONCE) {
    const directory = viewOf(await source.read(gdOffset, length, { signal }));
    memory.directory = { of: extent, first: 0, entries: directory };
  }
  return extent;
}

function refuse(field: string, value: string | number, bound: StructureMessage): never {
  throw new ImageFormatError('vmdk', field, value, bound);
}

/** A cache shared by all extents of a disk: there may be tens of thousands. */
export interface ExtentMemory {
  readonly tables: TableMemory;
  /** The part of the directory that was read last. */
  directory?: DirectoryPart | undefined;
}

/** Consecutive entries of a grain directory. */
interface DirectoryPart {
  readonly of: ExtentMap;
  /** Index of the first. */
  readonly first: number;
  readonly entries: DataView;
}

class SparseExtent implements ExtentMap, ClusterTables {
  readonly format = 'vmdk';
  readonly tablePart = 'grain_table';
  readonly reader: TableReader;
  readonly entryLength: number;
  readonly tableLength: number;
  readonly coverage: number;
  readonly #source: Source;
  readonly #header: VmdkHeader;
  readonly #entries: GrainEntries;
  readonly #directory: TablePlace;
  readonly #memory: ExtentMemory;

  constructor(
    source: Source,
    header: VmdkHeader,
    entries: GrainEntries,
    directory: TablePlace,
    memory: ExtentMemory,
  ) {
    this.#source = source;
    this.#header = header;
    this.#entries = entries;
    this.#directory = directory;
    this.#memory = memory;
    this.reader = new TableReader(source, memory.tables);
    this.entryLength = entries.length;
    this.tableLength = header.numGTEsPerGT * entries.length;
    this.coverage = header.grainSize * header.numGTEsPerGT;
  }

  get size(): number {
    return this.#header.capacity;
  }

  get clusterSize(): number {
    return this.#header.grainSize;
  }

  locate(start: number, end: number, base: number, signal: AbortSignal | undefined): Promise<readonly Run[]> {
    return locateInTables(this, start, end, signal, base);
  }

  tableAt(index: number, start: number, signal: AbortSignal | undefined): number | Promise<number> {
    const place = this.#placeIn(this.#memory.directory, index);
    if (place !== undefined) return this.#checked(place, start, 'grain_table');
    return this.#directoryFrom(index, start, signal).then((part) => {
      this.#memory.directory = part;
      return this.#checked(this.#placeIn(part, index) ?? 0, start, 'grain_table');
    });
  }

  saidToLie(index: number): number | undefined {
    const place = this.#placeIn(this.#memory.directory, index);
    return typeof place === 'number' ? place : undefined;
  }

  #placeIn(part: DirectoryPart | undefined, index: number): Place | undefined {
    if (part?.of !== this) return undefined;
    const { first, entries } = part;
    const at = (index - first) * this.entryLength;
    return at >= 0 && at + this.entryLength <= entries.byteLength
      ? this.#entries.table(entries, at)
      : undefined;
  }

  /** Returns some entries of the directory, at least the one at `index`, which describes the disk from `start` on. */
  async #directoryFrom(
    index: number,
    start: number,
    signal: AbortSignal | undefined,
  ): Promise<DirectoryPart> {
    const at = index * this.entryLength;
    if (at >= this.#directory.length)
      fail(start, { code: 'read_directory_short', params: { part: 'grain_directory' } });
    const bytes = await this.reader.from(this.#directory, at, signal);
    if (bytes.length < this.entryLength)
      fail(start, { code: 'read_cut', params: { part: 'grain_directory' } });
    return { of: this, first: index, entries: viewOf(bytes) };
  }

  addEntries(list: RunList, table: DataView, end: number, base: number): void {
    const { grainSize, compressAlgorithm } = this.#header;
    const { length } = this.#entries;
    for (let at = 0; at + length <= table.byteLength && list.end < end && !list.isFull; at += length) {
      const start = list.end;
      const skip = (start - base) % grainSize;
      // Most of a large disk is empty, although it has tables.
      const empty = Math.floor(zeroBytesFrom(table, at) / length);
      if (empty) {
        const emptyEnd = Math.min(end, start - skip + empty * grainSize);
        list.add({ kind: 'absent', start, length: emptyEnd - start });
        at += (empty - 1) * length;
        continue;
      }
      const stretch = { start, length: Math.min(end, start - skip + grainSize) - start };
      const place = this.#entries.grain(table, at);
      if (place === 'zero') {
        list.add({ kind: 'zero', ...stretch });
        continue;
      }
      const offset = this.#checked(place, start, 'grain');
      if (!offset) list.add({ kind: 'absent', ...stretch });
      else if (compressAlgorithm === 'none')
        list.add({ kind: 'data', ...stretch, source: this.#source, offset: offset + skip });
      else
        list.add({
          ...stretch,
          skip,
          ...this.#compressed(offset, start, this.#nextPlace(table, at + length)),
        });
    }
  }

  /**
   * Describes a compressed grain. Its marker has its length, but is not read, to save a read per grain: the data ends
   * where the next grain begins, or is as long as QEMU allows, and a zlib stream has its own end and checksum.
   *
   * @param next start of another grain, in bytes; 0 if unknown
   */
  #compressed(place: number, start: number, next: number): Omit<CompressedRun, 'start' | 'length' | 'skip'> {
    const { flags, grainSize } = this.#header;
    const hasMarker = (flags & FLAG_MARKERS) !== 0;
    const offset = this.#checked(hasMarker ? place + MARKER_LENGTH : place, start, 'grain');
    const most = hasMarker ? 2 * grainSize : grainSize;
    return {
      kind: 'compressed',
      source: this.#source,
      offset,
      compressedLength: Math.min(most, next > offset ? next - offset : most, this.#source.size - offset),
      codec: 'zlib',
      blockLength: grainSize,
      // As in QEMU (block/vmdk.c, vmdk_read_extent): only the part that is read has to be there.
      mayBeShort: true,
    };
  }

  /** Returns the offset of the first grain in an entry from `at` on; 0 if there is none. */
  #nextPlace(table: DataView, at: number): number {
    const { length } = this.#entries;
    for (let next = at; next + length <= table.byteLength; next += length) {
      const place = this.#entries.grain(table, next);
      if (typeof place === 'number' && place) return place;
    }
    return 0;
  }

  /**
   * Returns an offset within the file, or 0. Where QEMU reads zeros beyond the end of the file, a part of it was
   * lost.
   */
  #checked(place: Place, start: number, part: Part): number {
    if (place === 0) return 0;
    if (typeof place === 'string') fail(start, { code: 'read_entry_damaged', params: { part } });
    const { descriptorSize } = this.#header;
    if (place < SECTOR + descriptorSize) fail(start, { code: 'read_misplaced', params: { part, place } });
    if (place >= this.#source.size) fail(start, { code: 'read_beyond', params: { part, place } });
    return place;
  }
}

function fail(start: number, reason: FaultMessage): never {
  throw new DiskReadError('vmdk', start, reason);
}
