import { DiskReadError, ImageFormatError } from '../../errors.js';
import { walkTables } from '../../mapping/cluster-tables.js';
import type { DiskContext, DiskMap } from '../../mapping/disk-map.js';
import type { Run } from '../../mapping/run.js';
import { RunList } from '../../mapping/run-list.js';
import { storedRun } from '../../mapping/stored-run.js';
import { type TablePlace, TableReader } from '../../mapping/table-reader.js';
import { u64beAt, viewOf } from '../../mapping/table-view.js';
import { readWholeTable } from '../../mapping/whole-table.js';
import type { FaultMessage } from '../../messages/faults.js';
import type { Part } from '../../messages/parts.js';
import type { Source } from '../../source/source.js';
import type { AsifFinding } from './header.js';

/*
 * An entry of a table ("ASIF binary specification", "Chunk Entry Flags"; values unknown to it are refused, not guessed):
 *
 *   bits 62 - 63   status: 0 nothing was written yet, and the other bits are 0; 1 the whole chunk is present;
 *                  3 the blocks in the group's bitmap are present
 *   bits 55 - 61   reserved
 *   bits  0 - 54   offset of the chunk in the file, in chunks
 *
 * The last entry of a group is the offset of its bitmap, in chunks. A bitmap has 2 bits for each block of the group, the
 * lowest first: 0 never written, 1 present.
 */
const ENTRY = 8;
const STATUS_FULL = 1;
const STATUS_PARTIAL = 3;
const BLOCKS_PER_BYTE = 4;
const BLOCK_WRITTEN = 1;

/** The most bytes of a directory to read: with chunks of 1 MiB, an entry covers 126 GiB. */
const MAX_DIRECTORY = 4 * 1024 * 1024;

/**
 * Opens the disk in an ASIF.
 *
 * @throws ImageFormatError if all of it is unreadable
 */
export async function openAsif(source: Source, finding: AsifFinding, context: DiskContext): Promise<DiskMap> {
  const { sectorCount, blockSize, chunkSize, totalSegments } = finding;
  if (totalSegments > 1)
    throw new ImageFormatError('asif', 'total_segments', totalSegments, { code: 'single_file' });
  const size = sectorCount * blockSize;
  const place = {
    format: 'asif',
    name: 'directory',
    // After its version.
    offset: activeDirectory(finding) + 8,
    length: ENTRY * Math.ceil(size / tableReach(finding)),
    limit: MAX_DIRECTORY,
  };
  const map = new AsifMap(source, finding, await readWholeTable(source, place, context.signal));
  return {
    size,
    clusterSize: chunkSize,
    backing: null,
    locate: (start, end, signal) => map.locate(start, end, signal),
  };
}

/** Offset of the directory with the higher version, in bytes. */
function activeDirectory({ directories }: AsifFinding): number {
  let active = -1;
  let highest = -1;
  for (const { offset, version } of directories) {
    if (version === 'unseen')
      throw new ImageFormatError('asif', 'directory_offsets', offset, { code: 'within_file' });
    if (version > highest) [active, highest] = [offset, version];
  }
  return active;
}

/** Bytes of the disk that one table covers. */
function tableReach({ groupsPerTable, chunksPerGroup, chunkSize }: AsifFinding): number {
  return groupsPerTable * chunksPerGroup * chunkSize;
}

/** The table entries of the chunks that share a bitmap. */
interface Group {
  readonly table: TablePlace;
  /** Their offset in the table, in bytes. */
  readonly at: number;
}

class AsifMap {
  readonly #source: Source;
  readonly #finding: AsifFinding;
  readonly #directory: DataView;
  readonly #tables: TableReader;

  constructor(source: Source, finding: AsifFinding, directory: DataView) {
    this.#source = source;
    this.#finding = finding;
    this.#directory = directory;
    this.#tables = new TableReader(source);
  }

  async locate(start: number, end: number, signal: AbortSignal | undefined): Promise<readonly Run[]> {
    const { chunkSize, chunksPerGroup } = this.#finding;
    const reach = tableReach(this.#finding);
    const groupReach = chunksPerGroup * chunkSize;
    const list = new RunList(start);
    const tableAt = (index: number): number => u64beAt(this.#directory, ENTRY * index) * chunkSize;
    await walkTables(list, { end, coverage: reach }, tableAt, async (offset, index) => {
      const groupInTable = Math.floor((list.end % reach) / groupReach);
      const group = {
        table: { offset, length: chunkSize },
        at: groupInTable * ENTRY * (chunksPerGroup + 1),
      };
      const groupEnd = Math.min(end, index * reach + (groupInTable + 1) * groupReach);
      await this.#addChunks(list, group, groupEnd, signal);
    });
    return list.runs;
  }

  async #addChunks(list: RunList, group: Group, end: number, signal: AbortSignal | undefined): Promise<void> {
    const { chunkSize, chunksPerGroup } = this.#finding;
    const first = Math.floor(list.end / chunkSize) % chunksPerGroup;
    const entries = await this.#viewFrom(
      group.table,
      group.at + ENTRY * first,
      list.end,
      'block_table',
      signal,
    );
    for (let at = 0; at + ENTRY <= entries.byteLength && list.end < end; at += ENTRY) {
      const start = list.end;
      const chunkEnd = Math.min(end, start - (start % chunkSize) + chunkSize);
      const status = entries.getUint32(at) >>> 30;
      const chunk = chunkOf(entries, at);
      if (status === 0 && chunk === 0) list.add({ kind: 'absent', start, length: chunkEnd - start });
      else if (chunk === 0 || (status !== STATUS_FULL && status !== STATUS_PARTIAL))
        this.#fail(start, { code: 'read_state_unknown', params: { part: 'chunk', state: status } });
      else if (status === STATUS_FULL) list.add(this.#stored(chunk, start, chunkEnd));
      else return this.#addBlocks(list, group, chunk, chunkEnd, signal);
    }
  }

  /** Adds the blocks of one chunk: two more reads if it is incomplete. */
  async #addBlocks(
    list: RunList,
    { table, at: groupAt }: Group,
    chunk: number,
    end: number,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { blockSize, chunkSize, chunksPerGroup } = this.#finding;
    const blockOf = (at: number): number => Math.floor((at % (chunksPerGroup * chunkSize)) / blockSize);
    const entryAt = groupAt + ENTRY * chunksPerGroup;
    const entry = await this.#viewFrom(table, entryAt, list.end, 'block_table', signal);
    const bitmapChunk = chunkOf(entry, 0);
    if (!bitmapChunk) this.#fail(list.end, { code: 'read_missing', params: { part: 'block_bitmap' } });
    const byte = Math.floor(blockOf(list.end) / BLOCKS_PER_BYTE);
    // A read of a table begins at an entry.
    const first = byte - (byte % ENTRY);
    const place = { offset: bitmapChunk * chunkSize, length: chunkSize };
    const bitmap = await this.#viewFrom(place, first, list.end, 'block_bitmap', signal);
    while (list.end < end) {
      const start = list.end;
      const block = blockOf(start);
      const at = Math.floor(block / BLOCKS_PER_BYTE) - first;
      // The slice has ended, but not the bitmap.
      if (at >= bitmap.byteLength) return;
      const blockEnd = Math.min(end, start - (start % blockSize) + blockSize);
      const state = (bitmap.getUint8(at) >>> (2 * (block % BLOCKS_PER_BYTE))) & 3;
      if (state > BLOCK_WRITTEN)
        this.#fail(start, { code: 'read_state_unknown', params: { part: 'block', state } });
      if (state === BLOCK_WRITTEN) list.add(this.#stored(chunk, start, blockEnd));
      else list.add({ kind: 'absent', start, length: blockEnd - start });
    }
  }

  #stored(chunk: number, start: number, end: number): Run {
    const { chunkSize } = this.#finding;
    const place = { format: 'asif', source: this.#source, offset: chunk * chunkSize };
    return storedRun({ ...place, skip: start % chunkSize }, start, end);
  }

  /** @param start for the error */
  async #viewFrom(
    place: TablePlace,
    at: number,
    start: number,
    part: Part,
    signal: AbortSignal | undefined,
  ): Promise<DataView> {
    if (place.offset + at + ENTRY > this.#source.size)
      this.#fail(start, { code: 'read_beyond', params: { part, place: place.offset + at } });
    return viewOf(await this.#tables.from(place, at, signal));
  }

  #fail(start: number, reason: FaultMessage): never {
    throw new DiskReadError('asif', start, reason);
  }
}

/** Bits 0 to 54. */
function chunkOf(entries: DataView, at: number): number {
  return (entries.getUint32(at) & 0x007fffff) * 2 ** 32 + entries.getUint32(at + 4);
}
