import type { FilePiece } from '../../writing/image-writer.js';
import { type TableEntry, tablePieces } from '../../writing/table-pieces.js';
import { HostClusters } from './host-clusters.js';
import { putOffset, putReference } from './put-entries.js';
import { REFCOUNT_TABLE_ENTRY } from './refcount-layout.js';
import type { Qcow2Geometry } from './write.js';
import { writeHeader } from './write-header.js';

/**
 * A qcow2 that is written as its clusters become known, for a sink that seeks:
 *
 *   space for header and L1 table; clusters as they come, among them each L2 table after its clusters, and each refcount
 *   block; the refcount table; the last L2 table, so that a program without support for refcounts (7-Zip) finds the end
 *   of the file. Then header and L1 table are written.
 */
export class GrowingFile {
  readonly #geometry: Qcow2Geometry;
  readonly #host: HostClusters;
  readonly #l1TableOffset: number;
  /** Index of each written L2 table, and its offset in the file, alternating. */
  readonly #l1: number[] = [];
  #table = -1;
  #l2: DataView<ArrayBuffer>;

  constructor(geometry: Qcow2Geometry) {
    const { clusterSize, l1Clusters } = geometry;
    this.#geometry = geometry;
    this.#host = new HostClusters(clusterSize);
    this.#host.take();
    this.#l1TableOffset = this.#host.take(l1Clusters);
    this.#l2 = new DataView(new ArrayBuffer(clusterSize));
  }

  /** Returns how many clusters, from this one on, the same L2 table describes. */
  roomInTable(cluster: number): number {
    const { l2Entries } = this.#geometry;
    return l2Entries - (cluster % l2Entries);
  }

  /**
   * Yields what has to be written before a cluster is placed. Clusters must ascend.
   *
   * @param cluster its index on the disk
   */
  *before(cluster: number): Generator<FilePiece, void, undefined> {
    yield* this.#host.complete();
    const table = Math.floor(cluster / this.#geometry.l2Entries);
    if (table !== this.#table && this.#table >= 0) yield this.#closeTable(this.#host.take());
    this.#table = table;
  }

  /**
   * Places consecutive plain clusters, at most {@link roomInTable}.
   *
   * @returns their offset in the file, in bytes
   */
  place(cluster: number, count: number): number {
    const { clusterSize, l2Entries } = this.#geometry;
    const offset = this.#host.take(count);
    const first = (cluster % l2Entries) * 8;
    for (let i = 0; i < count; i++) putReference(this.#l2, first + 8 * i, offset + i * clusterSize);
    return offset;
  }

  /**
   * Places a compressed cluster.
   *
   * @param length in bytes, at most a cluster
   * @param put writes its entry
   * @returns its offset in the file, in bytes
   */
  pack(cluster: number, length: number, put: (l2: DataView, at: number, offset: number) => void): number {
    const offset = this.#host.pack(length);
    put(this.#l2, (cluster % this.#geometry.l2Entries) * 8, offset);
    return offset;
  }

  /** Yields the rest of the file. @returns the size of the file, in bytes */
  *end(): Generator<FilePiece, number, undefined> {
    const { version, clusterSize, size, l1Size } = this.#geometry;
    const host = this.#host;
    yield* host.complete();
    const isEmpty = this.#table < 0;
    const { tableOffset, tableClusters, offsets, behindOffset } = yield* host.rest(isEmpty ? 0 : 1);
    if (!isEmpty) yield this.#closeTable(behindOffset);
    yield* tablePieces(tableOffset, REFCOUNT_TABLE_ENTRY, offsets.entries(), putOffset);
    yield* tablePieces(this.#l1TableOffset, 8, this.#l1Entries(), putReference);
    yield writeHeader({
      version,
      clusterSize,
      size,
      l1Size,
      l1TableOffset: this.#l1TableOffset,
      refcountTableOffset: tableOffset,
      refcountTableClusters: tableClusters,
    });
    return host.fileSize;
  }

  #closeTable(offset: number): FilePiece {
    const data = new Uint8Array(this.#l2.buffer);
    this.#l1.push(this.#table, offset);
    this.#l2 = new DataView(new ArrayBuffer(this.#geometry.clusterSize));
    return { offset, data };
  }

  *#l1Entries(): Generator<TableEntry, void, undefined> {
    const l1 = this.#l1;
    for (let i = 0; i < l1.length; i += 2) yield [l1[i] ?? 0, l1[i + 1] ?? 0];
  }
}
