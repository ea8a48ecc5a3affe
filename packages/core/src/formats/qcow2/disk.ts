import { roundDownToSector } from '../../bytes/sectors.js';
import { DiskReadError, ImageFormatError } from '../../errors.js';
import { type ClusterTables, locateInTables } from '../../mapping/cluster-tables.js';
import type { DiskContext, DiskMap } from '../../mapping/disk-map.js';
import type { Decrypt, Run } from '../../mapping/run.js';
import type { RunList } from '../../mapping/run-list.js';
import { TableReader } from '../../mapping/table-reader.js';
import { readWholeTable } from '../../mapping/whole-table.js';
import type { FaultMessage } from '../../messages/faults.js';
import type { Source } from '../../source/source.js';
import { decryptionOf } from './decryption.js';
import { MAX_L1_ENTRIES, type Qcow2Finding } from './header.js';
import { clusterOffset, compressedPlace, isCompressed, type L2Entry, l2Coverage } from './l2-entry.js';
import { refuseUnknown, refuseUnseen } from './refuse-unknown.js';

/** Subclusters of a cluster with extended L2 entries. */
const SUBCLUSTERS = 32;

/** The L1 table: the current one, or a snapshot's. */
interface Table {
  /** Of the disk, in bytes. */
  readonly size: number;
  readonly l1TableOffset: number;
  readonly l1Size: number;
}

/**
 * Opens the disk in a qcow2 image, or an internal snapshot of it.
 *
 * @throws ImageFormatError if all of it is unreadable
 */
export async function openQcow2(
  source: Source,
  finding: Qcow2Finding,
  context: DiskContext,
): Promise<DiskMap> {
  refuseUnknown(finding);
  refuseUnseen(finding);
  const { size, l1TableOffset, l1Size } = tableOf(finding, context.snapshot);
  // A snapshot's may claim any length.
  const place = {
    format: 'qcow2',
    name: 'l1_table',
    offset: l1TableOffset,
    length: 8 * l1Size,
    limit: 8 * MAX_L1_ENTRIES,
  };
  const l1 = await readWholeTable(source, place, context.signal);
  const { backingFile, backingFileFormat, dataFile } = finding;
  const data = dataFile === null ? source : await context.open(dataFile, 'data file');
  const decrypt = await decryptionOf(source, finding, context);
  const tables = new Qcow2Tables(finding, source, data, l1, decrypt);
  return {
    size,
    clusterSize: finding.clusterSize,
    backing: backingFile === null ? null : { filename: backingFile, format: backingFileFormat },
    locate: (start, end, signal) => locateInTables(tables, start, end, signal),
  };
}

function tableOf(finding: Qcow2Finding, wanted: string | undefined): Table {
  const { size, l1TableOffset, l1Size } = finding;
  const now = { size: roundDownToSector(size), l1TableOffset, l1Size };
  if (wanted === undefined) return now;
  const snapshots = finding.snapshots === 'unseen' ? [] : finding.snapshots;
  const snapshot = snapshots.find(({ id }) => id === wanted) ?? snapshots.find(({ name }) => name === wanted);
  if (!snapshot) throw new ImageFormatError('qcow2', 'snapshot', wanted, { code: 'existing' });
  return { ...snapshot, size: snapshot.diskSize ?? now.size };
}

class Qcow2Tables implements ClusterTables {
  readonly format = 'qcow2';
  readonly tablePart = 'l2_table';
  readonly reader: TableReader;
  readonly clusterSize: number;
  /** A table is a cluster. */
  readonly tableLength: number;
  readonly entryLength: number;
  readonly coverage: number;
  readonly #finding: Qcow2Finding;
  readonly #source: Source;
  readonly #data: Source;
  readonly #l1: DataView;
  readonly #decrypt: Decrypt | undefined;

  constructor(
    finding: Qcow2Finding,
    source: Source,
    data: Source,
    l1: DataView,
    decrypt: Decrypt | undefined,
  ) {
    this.#finding = finding;
    this.#source = source;
    this.#data = data;
    this.#l1 = l1;
    this.reader = new TableReader(source);
    this.clusterSize = finding.clusterSize;
    this.tableLength = finding.clusterSize;
    this.entryLength = finding.extendedL2 ? 16 : 8;
    this.coverage = l2Coverage(finding);
    this.#decrypt = decrypt;
  }

  tableAt(index: number, start: number): number {
    const offset = this.saidToLie(index) ?? 0;
    if (offset % this.clusterSize || offset >= this.#source.size)
      this.#fail(start, { code: 'read_misplaced', params: { part: 'l2_table', place: offset } });
    return offset;
  }

  saidToLie(index: number): number | undefined {
    const at = 8 * index;
    if (at + 8 > this.#l1.byteLength) return undefined;
    return clusterOffset({ high: this.#l1.getUint32(at), low: this.#l1.getUint32(at + 4) });
  }

  addEntries(list: RunList, table: DataView, end: number): void {
    const { clusterSize, entryLength } = this;
    for (
      let at = 0;
      at + entryLength <= table.byteLength && list.end < end && !list.isFull;
      at += entryLength
    ) {
      const start = list.end;
      const entry = { high: table.getUint32(at), low: table.getUint32(at + 4) };
      const clusterEnd = Math.min(end, start - (start % clusterSize) + clusterSize);
      if (isCompressed(entry)) list.add(this.#compressed(entry, start, clusterEnd));
      else if (entryLength === 8) {
        const run = this.#plain(entry, start, clusterEnd);
        list.add(run);
        if (run.kind === 'data') at += 8 * this.#extend(list, table, at, entry, run.offset, end);
        else if (run.offset === undefined) at += 8 * this.#repeat(list, table, at, entry, end);
      } else this.#addSubclusters(list, entry, table.getUint32(at + 8), table.getUint32(at + 12), clusterEnd);
    }
  }

  /**
   * Extends the last run by the whole clusters after it that also follow it in the file: most of a large disk.
   *
   * @param at of the run's entry in the table, in bytes
   * @returns their number
   */
  #extend(list: RunList, table: DataView, at: number, entry: L2Entry, offset: number, end: number): number {
    const { clusterSize } = this;
    // Clusters behind the end of the file are errors, and the first of several runs may begin within its cluster.
    const start = offset - (offset % clusterSize);
    const inFile = Math.ceil((this.#data.size - start) / clusterSize);
    const inTable = Math.floor((table.byteLength - at) / 8);
    const most = Math.min(inFile - 1, inTable - 1, Math.floor((end - list.end) / clusterSize));
    let count = 0;
    while (
      count < most &&
      table.getUint32(at + 8 * count + 8) === entry.high &&
      table.getUint32(at + 8 * count + 12) === entry.low + (count + 1) * clusterSize
    )
      count++;
    if (count > 0) list.extend(count * clusterSize);
    return count;
  }

  /**
   * Extends the last run, of which nothing is stored, by the whole clusters after it with the same entry: most of a
   * sparse disk.
   *
   * @param at of the run's entry in the table, in bytes
   * @returns their number
   */
  #repeat(list: RunList, table: DataView, at: number, { high, low }: L2Entry, end: number): number {
    const inTable = Math.floor((table.byteLength - at) / 8);
    const most = Math.min(inTable - 1, Math.floor((end - list.end) / this.clusterSize));
    let next = at + 8;
    const limit = at + 8 * most;
    while (next <= limit && table.getUint32(next) === high && table.getUint32(next + 4) === low) next += 8;
    const count = (next - at) / 8 - 1;
    if (count > 0) list.extend(count * this.clusterSize);
    return count;
  }

  #plain(entry: L2Entry, start: number, end: number): Run {
    const { version } = this.#finding;
    const offset = this.#placeOf(entry, start);
    if (version > 2 && entry.low & 1) {
      // In a data file too, an offset of 0 means unallocated (QEMU, block/qcow2.h, qcow2_get_cluster_type).
      const room = clusterOffset(entry) ? offset : undefined;
      return { kind: 'zero', start, length: end - start, offset: room };
    }
    return offset === undefined
      ? { kind: 'absent', start, length: end - start }
      : this.#stored(offset, start, end);
  }

  #addSubclusters(list: RunList, entry: L2Entry, zero: number, allocated: number, end: number): void {
    const { clusterSize } = this.#finding;
    const length = clusterSize / SUBCLUSTERS;
    const first = list.end;
    const place = this.#placeOf(entry, first);
    while (list.end < end) {
      const start = list.end;
      const offset = place === undefined ? undefined : place + start - first;
      const index = Math.floor((start % clusterSize) / length);
      const to = Math.min(end, start - (start % length) + length);
      const [isZero, isAllocated] = [(zero >>> index) & 1, (allocated >>> index) & 1];
      if (isZero && isAllocated) this.#fail(start, { code: 'read_subcluster_both' });
      if (isZero) list.add({ kind: 'zero', start, length: to - start, offset });
      else if (!isAllocated) list.add({ kind: 'absent', start, length: to - start, offset });
      else if (offset === undefined) this.#fail(start, { code: 'read_subcluster_alone' });
      else list.add(this.#stored(offset, start, to));
    }
  }

  /** Returns the file offset of `start` in its cluster; undefined if it is not stored. */
  #placeOf(entry: L2Entry, start: number): number | undefined {
    const { clusterSize, dataFile } = this.#finding;
    const offset = clusterOffset(entry);
    if (offset % clusterSize)
      this.#fail(start, { code: 'read_misplaced', params: { part: 'cluster', place: offset } });
    // Only in a data file can a cluster be at offset 0, and then bit 63 marks it as allocated.
    if (!offset && (dataFile === null || !(entry.high & 0x80000000))) return undefined;
    return offset + (start % clusterSize);
  }

  #stored(offset: number, start: number, end: number): Run {
    // The last cluster may be cut; one that begins beyond the end is an error, wherever in it a read begins.
    const clusterStart = offset - (start % this.#finding.clusterSize);
    if (clusterStart >= this.#data.size)
      this.#fail(start, { code: 'read_beyond', params: { part: 'cluster', place: clusterStart } });
    const run = { kind: 'data', start, length: end - start, source: this.#data, offset } as const;
    return this.#decrypt ? { ...run, decrypt: this.#decrypt } : run;
  }

  #compressed(entry: L2Entry, start: number, end: number): Run {
    const { clusterSize, compressionType, dataFile } = this.#finding;
    if (dataFile !== null) this.#fail(start, { code: 'read_compressed_external' });
    const { offset, length } = compressedPlace(entry, Math.log2(clusterSize));
    if (offset >= this.#source.size)
      this.#fail(start, { code: 'read_beyond', params: { part: 'cluster', place: offset } });
    return {
      kind: 'compressed',
      start,
      length: end - start,
      source: this.#source,
      offset,
      compressedLength: length,
      codec: compressionType === 'zstd' ? 'zstd' : 'deflate',
      blockLength: clusterSize,
      skip: start % clusterSize,
    };
  }

  #fail(start: number, reason: FaultMessage): never {
    throw new DiskReadError('qcow2', start, reason);
  }
}
