import { DiskReadError } from '../../errors.js';
import { addClusters, type ClusterTables, locateInTables } from '../../mapping/cluster-tables.js';
import type { DiskMap } from '../../mapping/disk-map.js';
import type { Run } from '../../mapping/run.js';
import type { RunList } from '../../mapping/run-list.js';
import { storedRun } from '../../mapping/stored-run.js';
import { TableReader } from '../../mapping/table-reader.js';
import type { Source } from '../../source/source.js';
import type { ParallelsFinding } from './header.js';

/**
 * Opens the disk in a Parallels image.
 *
 * Ignores the header's flag that the image is empty, as QEMU does: if it was written last, no cluster is allocated,
 * and setting it in an image that has some would show a disk that no guest ever saw.
 */
export async function openParallels(source: Source, finding: ParallelsFinding): Promise<DiskMap> {
  const { diskSize, clusterSize } = finding;
  const tables = new Bat(source, finding);
  return {
    size: diskSize,
    clusterSize,
    backing: null,
    locate: (start, end, signal) => locateInTables(tables, start, end, signal),
  };
}

/**
 * One table for the whole disk. Its entries are 4 bytes, little-endian; multiplied by `offMultiplier` they are file
 * offsets.
 */
class Bat implements ClusterTables {
  readonly format = 'parallels';
  readonly tablePart = 'block_table';
  readonly entryLength = 4;
  readonly reader: TableReader;
  readonly clusterSize: number;
  readonly tableLength: number;
  readonly coverage: number;
  readonly #source: Source;
  readonly #finding: ParallelsFinding;

  constructor(source: Source, finding: ParallelsFinding) {
    this.#source = source;
    this.#finding = finding;
    this.reader = new TableReader(source);
    this.clusterSize = finding.clusterSize;
    this.tableLength = 4 * finding.batEntries;
    // The header is refused unless it has an entry for each cluster.
    this.coverage = finding.batEntries * finding.clusterSize;
  }

  tableAt(): number {
    return this.#finding.batOffset;
  }

  /** There is only one. */
  saidToLie(): undefined {
    return undefined;
  }

  addEntries(list: RunList, table: DataView, end: number): void {
    addClusters(list, table, end, this, (view, at, from, to) => this.#runOf(view, at, from, to));
  }

  #runOf(table: DataView, at: number, start: number, end: number): Run {
    const { offMultiplier, batOffset, batEntries } = this.#finding;
    const entry = table.getUint32(at, true);
    if (!entry) return { kind: 'absent', start, length: end - start };
    const offset = entry * offMultiplier;
    // The specification also requires a multiple of clusters from the data area on; images are not held to it.
    if (offset < batOffset + 4 * batEntries)
      throw new DiskReadError('parallels', start, {
        code: 'read_misplaced',
        params: { part: 'cluster', place: offset },
      });
    const skip = start % this.clusterSize;
    return storedRun({ format: 'parallels', source: this.#source, offset, skip }, start, end);
  }
}
