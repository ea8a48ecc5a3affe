import { DiskReadError } from '../errors.js';
import type { Part } from '../messages/parts.js';
import type { Run } from './run.js';
import { RunList } from './run-list.js';
import { gapBetween, type TableReader } from './table-reader.js';
import { viewOf } from './table-view.js';

/** Tables with an entry for each cluster of the disk. */
export interface ClusterTables {
  readonly format: string;
  readonly reader: TableReader;
  /** The format's name for them, for the error. */
  readonly tablePart: Part;
  /** In bytes. */
  readonly clusterSize: number;
  /** In bytes. */
  readonly entryLength: number;
  /** Length of a table, in bytes. */
  readonly tableLength: number;
  /** Bytes of the disk that one table describes. */
  readonly coverage: number;
  /**
   * Returns the offset of a table in bytes; 0 if there is none, so that the image says nothing about those clusters.
   *
   * @param index from 0, in disk order
   * @param start for the error
   * @throws DiskReadError if no table can be at that offset
   */
  tableAt(index: number, start: number, signal: AbortSignal | undefined): number | Promise<number>;
  /** Returns the claimed offset of a table, unchecked, if it is cached. */
  saidToLie(index: number): number | undefined;
  /**
   * Adds the runs described by entries, from `list.end` on.
   *
   * @param table starts with the entry for `list.end`, and has at least that one
   * @param end in bytes of the disk
   * @param base start of the disk within the list, in bytes
   */
  addEntries(list: RunList, table: DataView, end: number, base: number): void;
}

/**
 * Processes the entries from `start` on, as far as one slice of one table and the gaps around it reach.
 *
 * @param base added to all disk offsets: the start of an extent
 */
export async function locateInTables(
  tables: ClusterTables,
  start: number,
  end: number,
  signal: AbortSignal | undefined,
  base = 0,
): Promise<readonly Run[]> {
  const { clusterSize, coverage, entryLength, tableLength, reader } = tables;
  const list = new RunList(base + start);
  const tableAt = (index: number): number | Promise<number> => tables.tableAt(index, list.end, signal);
  await walkTables(list, { end, coverage, base }, tableAt, async (offset, index, tableEnd) => {
    const entry = Math.floor(((list.end - base) % coverage) / clusterSize) * entryLength;
    const following = (limit: number): number[] => placesBehind(tables, index, offset, limit);
    const view = viewOf(await reader.from({ offset, length: tableLength }, entry, signal, following));
    if (view.byteLength < entryLength)
      throw new DiskReadError(tables.format, list.end, {
        code: 'read_cut_at',
        params: { part: tables.tablePart, place: offset },
      });
    tables.addEntries(list, view, base + tableEnd, base);
  });
  return list.runs;
}

/** A part of a disk that tables describe, each the same number of bytes. */
export interface TableRange {
  /** In bytes of the disk. */
  readonly end: number;
  /** Bytes of the disk that one table describes. */
  readonly coverage: number;
  /** Start of the disk within the list, in bytes. */
  readonly base?: number;
}

/**
 * Adds the runs of one table, from `list.end` on, and the gaps around it: another table would be another read.
 *
 * @param tableAt returns the offset of a table; 0 if there is none, so that the image says nothing about that stretch
 * @param addTable adds runs of a table, at least one
 */
export async function walkTables(
  list: RunList,
  { end, coverage, base = 0 }: TableRange,
  tableAt: (index: number) => number | Promise<number>,
  addTable: (offset: number, index: number, tableEnd: number) => Promise<void>,
): Promise<void> {
  let isRead = false;
  while (list.end < base + end) {
    const at = list.end - base;
    const index = Math.floor(at / coverage);
    const tableEnd = Math.min(end, (index + 1) * coverage);
    const told = tableAt(index);
    // A disk may lack millions of tables: none of them causes an await.
    const offset = typeof told === 'number' ? told : await told;
    if (!offset) {
      list.add({ kind: 'absent', start: list.end, length: tableEnd - at });
      continue;
    }
    if (isRead) return;
    isRead = true;
    await addTable(offset, index, tableEnd);
  }
}

/** Tables to look at behind one for the next that exists: a sparse disk lacks most of them. */
const LOOKED_AT = 256;

/** Returns the offsets of the tables after one, as long as each is near the one before and all end before `limit`. */
function placesBehind(tables: ClusterTables, index: number, offset: number, limit: number): number[] {
  const { tableLength } = tables;
  const gap = gapBetween(tableLength);
  const places: number[] = [];
  let end = offset + tableLength;
  let last = index;
  for (let next = index + 1; ; next++) {
    const place = tables.saidToLie(next);
    if (place === 0 && next < last + LOOKED_AT) continue;
    if (place === undefined || place < end || place > end + gap || place + tableLength > limit) return places;
    places.push(place);
    last = next;
    end = place + tableLength;
  }
}

/** Adds entries that each describe one cluster, and the offset of its data. */
export function addClusters(
  list: RunList,
  table: DataView,
  end: number,
  { clusterSize, entryLength }: Pick<ClusterTables, 'clusterSize' | 'entryLength'>,
  runOf: (table: DataView, at: number, start: number, end: number) => Run,
): void {
  for (
    let at = 0;
    at + entryLength <= table.byteLength && list.end < end && !list.isFull;
    at += entryLength
  ) {
    const start = list.end;
    list.add(runOf(table, at, start, Math.min(end, start - (start % clusterSize) + clusterSize)));
  }
}
