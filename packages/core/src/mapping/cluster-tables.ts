import { DiskReadError } from '../errors.js';
import { gapBetween } from '../source/coalesced.js';
import type { Run } from './run.js';
import { RunList } from './run-list.js';
import type { TableReader } from './table-reader.js';
import { viewOf } from './table-view.js';

/** Tables that have an entry for each cluster of the disk. */
export interface ClusterTables {
  readonly format: string;
  readonly reader: TableReader;
  /** As the format calls them, for the error. */
  readonly tableName: string;
  /** In bytes. */
  readonly clusterSize: number;
  /** In bytes. */
  readonly entryLength: number;
  /** Of a table, in bytes. */
  readonly tableLength: number;
  /** Of the disk that one table describes, in bytes. */
  readonly coverage: number;
  /**
   * Where a table lies, in bytes; 0 where there is none, and the image says nothing of those clusters.
   *
   * @param index from 0 on, in the order of the disk
   * @param start for the error
   * @throws DiskReadError where no table can be there
   */
  tableAt(index: number, start: number, signal: AbortSignal | undefined): number | Promise<number>;
  /** Where a table is said to lie, true or not, as far as that is at hand. */
  saidToLie(index: number): number | undefined;
  /**
   * Adds what entries say of the disk, from `list.end` on.
   *
   * @param table from the entry of `list.end` on, at least that one
   * @param end in bytes of the disk
   * @param base where the disk begins in the list, in bytes
   */
  addEntries(list: RunList, table: DataView, end: number, base: number): void;
}

/**
 * Goes through the entries from `start` on, as far as one slice of one table and the gaps around it reach.
 *
 * @param base is added to all places on the disk: where an extent begins
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
  let tablesRead = 0;
  while (list.end < base + end) {
    const at = list.end - base;
    const index = Math.floor(at / coverage);
    const tableEnd = Math.min(end, (index + 1) * coverage);
    const told = tables.tableAt(index, list.end, signal);
    // A disk may have millions of tables that are not there: none is waited for.
    const offset = typeof told === 'number' ? told : await told;
    if (!offset) {
      list.add({ kind: 'absent', start: list.end, length: tableEnd - at });
      continue;
    }
    if (tablesRead++) break;
    const entry = Math.floor((at % coverage) / clusterSize) * entryLength;
    const following = (limit: number): number[] => placesBehind(tables, index, offset, limit);
    const view = viewOf(await reader.from({ offset, length: tableLength }, entry, signal, following));
    if (view.byteLength < entryLength)
      throw new DiskReadError(
        tables.format,
        list.end,
        `the file ends within its ${tables.tableName}, which lies at ${offset}`,
      );
    tables.addEntries(list, view, base + tableEnd, base);
  }
  return list.runs;
}

/** Where the tables behind one lie, as long as each is near the one before and all end before `limit`. */
function placesBehind(tables: ClusterTables, index: number, offset: number, limit: number): number[] {
  const { tableLength } = tables;
  const gap = gapBetween(tableLength);
  const places: number[] = [];
  let end = offset + tableLength;
  for (let next = index + 1; ; next++) {
    const place = tables.saidToLie(next);
    if (place === undefined || place < end || place > end + gap || place + tableLength > limit) return places;
    places.push(place);
    end = place + tableLength;
  }
}

/** Entries that each tell of one cluster, and where all of it is. */
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
