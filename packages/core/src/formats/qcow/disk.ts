import { roundDownToSector } from '../../bytes/sectors.js';
import { DiskReadError, ImageFormatError } from '../../errors.js';
import { loadPart } from '../../flow/load-part.js';
import { addClusters, type ClusterTables, locateInTables } from '../../mapping/cluster-tables.js';
import type { DiskContext, DiskMap } from '../../mapping/disk-map.js';
import type { Decrypt, Run } from '../../mapping/run.js';
import type { RunList } from '../../mapping/run-list.js';
import { storedRun } from '../../mapping/stored-run.js';
import { TableReader } from '../../mapping/table-reader.js';
import { u64beAt } from '../../mapping/table-view.js';
import { readWholeTable } from '../../mapping/whole-table.js';
import type { Source } from '../../source/source.js';
import type { QcowFinding } from './header.js';

/*
 * An L1 entry is the offset of an L2 table, in bytes; 0 for none. An L2 entry, big-endian (QEMU, block/qcow.c):
 *
 *   0           the cluster is unallocated
 *   bit 63      it is compressed (raw deflate); otherwise the other bits are its offset, in bytes
 *   compressed, x being 63 - cluster_bits:
 *     0 - x-1   offset of its data, in bytes; not aligned
 *     x - 62    the length of its data, in bytes
 */

/** The most bytes of an L1 table to read: 8 TiB of disk with QEMU's cluster size. */
const MAX_L1_TABLE = 32 * 1024 * 1024;
/** Everything but the data of compressed clusters is aligned to the smallest cluster. */
const ALIGNMENT = 512;

/**
 * Opens the disk in a qcow image of version 1.
 *
 * @throws ImageFormatError if all of it is unreadable
 */
export async function openQcow(source: Source, finding: QcowFinding, context: DiskContext): Promise<DiskMap> {
  const { size, clusterSize, l1Size, l1TableOffset, backingFile, encrypted } = finding;
  if (backingFile === 'unseen')
    throw new ImageFormatError('qcow', 'backing_file', 'unseen', { code: 'within_file' });
  const place = {
    format: 'qcow',
    name: 'l1_table',
    offset: l1TableOffset,
    length: 8 * l1Size,
    limit: MAX_L1_TABLE,
  };
  const l1 = await readWholeTable(source, place, context.signal);
  const decrypt = encrypted ? await decryptionOf(context) : undefined;
  const tables = new QcowTables(source, finding, l1, decrypt);
  return {
    size: roundDownToSector(size),
    clusterSize,
    backing: backingFile ? { filename: backingFile, format: null } : null,
    locate: (start, end, signal) => locateInTables(tables, start, end, signal),
  };
}

/** Sectors are numbered as on the disk; compressed clusters are not encrypted. */
async function decryptionOf({ passphrase }: DiskContext): Promise<Decrypt> {
  const { legacyAesDecryption } = await loadPart('decryption', () => import('../../crypto/legacy-aes.js'));
  const decrypt = legacyAesDecryption('qcow', passphrase);
  return (bytes, start) => decrypt(bytes, start / 512);
}

class QcowTables implements ClusterTables {
  readonly format = 'qcow';
  readonly tablePart = 'l2_table';
  readonly entryLength = 8;
  readonly reader: TableReader;
  readonly clusterSize: number;
  readonly tableLength: number;
  readonly coverage: number;
  readonly #source: Source;
  readonly #l1: DataView;
  readonly #decrypt: Decrypt | undefined;

  constructor(
    source: Source,
    { clusterSize, l2Size }: QcowFinding,
    l1: DataView,
    decrypt: Decrypt | undefined,
  ) {
    this.#source = source;
    this.#l1 = l1;
    this.#decrypt = decrypt;
    this.reader = new TableReader(source);
    this.clusterSize = clusterSize;
    this.tableLength = 8 * l2Size;
    this.coverage = clusterSize * l2Size;
  }

  tableAt(index: number, start: number): number {
    const offset = this.saidToLie(index) ?? 0;
    if (offset % ALIGNMENT || offset >= this.#source.size)
      throw new DiskReadError('qcow', start, {
        code: 'read_misplaced',
        params: { part: 'l2_table', place: offset },
      });
    return offset;
  }

  saidToLie(index: number): number | undefined {
    return 8 * index + 8 <= this.#l1.byteLength ? u64beAt(this.#l1, 8 * index) : undefined;
  }

  addEntries(list: RunList, table: DataView, end: number): void {
    addClusters(list, table, end, this, (view, at, from, to) => this.#runOf(view, at, from, to));
  }

  #runOf(table: DataView, at: number, start: number, end: number): Run {
    const high = table.getUint32(at);
    if (high & 0x80000000) return this.#compressed(high, table.getUint32(at + 4), start, end);
    const offset = u64beAt(table, at);
    if (!offset) return { kind: 'absent', start, length: end - start };
    if (offset % ALIGNMENT)
      throw new DiskReadError('qcow', start, {
        code: 'read_misplaced',
        params: { part: 'cluster', place: offset },
      });
    const skip = start % this.clusterSize;
    const run = storedRun({ format: 'qcow', source: this.#source, offset, skip }, start, end);
    return this.#decrypt ? { ...run, decrypt: this.#decrypt } : run;
  }

  #compressed(high: number, low: number, start: number, end: number): Run {
    const { clusterSize } = this;
    const source = this.#source;
    // The length, cluster_bits wide below bit 63, is always in the upper half.
    const highBits = 31 - Math.log2(clusterSize);
    const offset = (high & (2 ** highBits - 1)) * 2 ** 32 + low;
    const compressedLength = (high & 0x7fffffff) >>> highBits;
    if (offset + compressedLength > source.size) {
      throw new DiskReadError('qcow', start, {
        code: 'read_cut_at',
        params: { part: 'cluster', place: offset },
      });
    }
    return {
      kind: 'compressed',
      start,
      length: end - start,
      source,
      offset,
      compressedLength,
      codec: 'deflate',
      blockLength: clusterSize,
      skip: start % clusterSize,
    };
  }
}
