import { DiskReadError } from '../errors.js';
import type { Run } from './run.js';
import { RunList } from './run-list.js';
import type { TableReader } from './table-reader.js';
import { viewOf } from './table-view.js';

/** Tables that have an entry for each cluster of the disk. */
export interface ClusterTables {
  readonly format: string;
  readonly reader: TableReader;
  /** In bytes. */
  readonly clusterSize: number;
  /** In bytes. */
  readonly entryLength: number;
  /** Of the disk that one table describes, in bytes. */
  readonly coverage: number;
  /**
   * Where a table lies, in bytes; 0 where there is none, and the image says nothing of those clusters.
   *
   * @param index from 0 on, in the order of the disk
   * @param start for the error
   */
  tableAt(index: number, start: number): number;
  /**
   * What an entry says of the disk from `start` to `end`, which is its cluster or a part of it.
   *
   * @param at where in `table` it stands, in bytes
   */
  runOf(table: DataView, at: number, start: number, end: number): Run;
}

/** Goes through the entries from `start` on, as far as one slice of one table and the gaps around it reach. */
export async function locateInTables(
  tables: ClusterTables,
  start: number,
  end: number,
  signal: AbortSignal | undefined,
): Promise<readonly Run[]> {
  const { clusterSize, coverage, entryLength } = tables;
  const list = new RunList(start);
  let tablesRead = 0;
  while (list.end < end) {
    const at = list.end;
    const index = Math.floor(at / coverage);
    const tableEnd = Math.min(end, (index + 1) * coverage);
    const table = tables.tableAt(index, at);
    if (!table) {
      list.add({ kind: 'absent', start: at, length: tableEnd - at });
      continue;
    }
    if (tablesRead++) break;
    const entry = table + Math.floor((at % coverage) / clusterSize) * entryLength;
    const view = viewOf(await tables.reader.from(entry, signal));
    if (view.byteLength < entryLength)
      throw new DiskReadError(tables.format, at, `the file ends within its table, which lies at ${table}`);
    for (let i = 0; i + entryLength <= view.byteLength && list.end < tableEnd; i += entryLength) {
      const from = list.end;
      list.add(tables.runOf(view, i, from, Math.min(tableEnd, from - (from % clusterSize) + clusterSize)));
    }
  }
  return list.runs;
}
