import { DiskReadError, ImageFormatError } from '../../errors.js';
import { addClusters, type ClusterTables, locateInTables } from '../../mapping/cluster-tables.js';
import type { DiskContext, DiskMap } from '../../mapping/disk-map.js';
import type { Run } from '../../mapping/run.js';
import type { RunList } from '../../mapping/run-list.js';
import { TableReader } from '../../mapping/table-reader.js';
import { u64leAt } from '../../mapping/table-view.js';
import { readWholeTable } from '../../mapping/whole-table.js';
import type { Part } from '../../messages/parts.js';
import type { Source } from '../../source/source.js';
import type { QedFinding } from './header.js';
import { refuseCut } from './refuse-cut.js';

/*
 * An L1 entry is the offset of an L2 table, in bytes; 0 for none. An L2 entry is the offset of a cluster, in bytes; 0 for
 * an unallocated one, 1 for one that reads as zeros. Both are little-endian, 8 bytes, and multiples of the cluster size
 * (QEMU, docs/interop/qed_spec, "Tables").
 */
const ZERO_CLUSTER = 1;

/**
 * The most bytes of an L1 table to read. A disk never needs more: the more clusters a table has, the more of the disk
 * an entry describes, and sizes end at 2^53.
 */
const MAX_L1_TABLE = 2 * 1024 * 1024;

/**
 * Opens the disk in a QED image.
 *
 * @throws ImageFormatError if all of it is unreadable
 */
export async function openQed(source: Source, finding: QedFinding, context: DiskContext): Promise<DiskMap> {
  const { imageSize, clusterSize, tableSize, l1TableOffset, backingFile, backingFileFormat } = finding;
  if (backingFile === 'unseen')
    throw new ImageFormatError('qed', 'backing_filename', 'unseen', { code: 'within_file' });
  refuseCut(source, finding);
  const coverage = ((tableSize * clusterSize) / 8) * clusterSize;
  const place = {
    format: 'qed',
    name: 'l1_table',
    offset: l1TableOffset,
    length: 8 * Math.ceil(imageSize / coverage),
    limit: MAX_L1_TABLE,
  };
  const l1 = await readWholeTable(source, place, context.signal);
  const tables = new QedTables(source, finding, l1);
  return {
    size: imageSize,
    clusterSize,
    backing: backingFile ? { filename: backingFile, format: backingFileFormat } : null,
    locate: (start, end, signal) => locateInTables(tables, start, end, signal),
  };
}

class QedTables implements ClusterTables {
  readonly format = 'qed';
  readonly tablePart = 'l2_table';
  readonly entryLength = 8;
  readonly reader: TableReader;
  readonly clusterSize: number;
  readonly coverage: number;
  readonly #source: Source;
  readonly #l1: DataView;
  readonly tableLength: number;
  readonly #headerBytes: number;
  readonly #end: number;

  constructor(source: Source, { clusterSize, tableSize, headerSize }: QedFinding, l1: DataView) {
    this.#source = source;
    this.#l1 = l1;
    this.reader = new TableReader(source);
    this.clusterSize = clusterSize;
    this.tableLength = tableSize * clusterSize;
    this.coverage = (this.tableLength / 8) * clusterSize;
    this.#headerBytes = headerSize * clusterSize;
    // QEMU writes whole clusters, and ignores a partial one at the end of the file.
    this.#end = source.size - (source.size % clusterSize);
  }

  tableAt(index: number, start: number): number {
    const offset = this.saidToLie(index) ?? 0;
    return offset && this.#checked(offset, this.tableLength, start, 'l2_table');
  }

  saidToLie(index: number): number | undefined {
    return 8 * index + 8 <= this.#l1.byteLength ? u64leAt(this.#l1, 8 * index) : undefined;
  }

  addEntries(list: RunList, table: DataView, end: number): void {
    addClusters(list, table, end, this, (view, at, from, to) => this.#runOf(view, at, from, to));
  }

  #runOf(table: DataView, at: number, start: number, end: number): Run {
    const offset = u64leAt(table, at);
    const length = end - start;
    if (offset === 0) return { kind: 'absent', start, length };
    if (offset === ZERO_CLUSTER) return { kind: 'zero', start, length };
    const place = this.#checked(offset, this.clusterSize, start, 'cluster');
    return { kind: 'data', start, length, source: this.#source, offset: place + (start % this.clusterSize) };
  }

  /** Everything an entry references begins at a cluster after the header, and is completely within the file. */
  #checked(offset: number, length: number, start: number, part: Part): number {
    if (offset % this.clusterSize || offset < this.#headerBytes)
      throw new DiskReadError('qed', start, { code: 'read_misplaced', params: { part, place: offset } });
    if (offset + length > this.#end)
      throw new DiskReadError('qed', start, { code: 'read_cut_at', params: { part, place: offset } });
    return offset;
  }
}
