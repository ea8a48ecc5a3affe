import type { FilePiece } from '../../writing/image-writer.js';
import { REFCOUNT_BYTES, type RefcountLayout, refcountLayout } from './refcount-layout.js';

/** Locations of a file's refcounts, in bytes. */
export interface RefcountPlaces extends RefcountLayout {
  /** Offsets of the refcount blocks, in order. */
  readonly offsets: readonly number[];
  readonly tableOffset: number;
  /** Offset of the clusters after them all. */
  readonly behindOffset: number;
}

/**
 * The clusters of a growing file, with their refcounts. A refcount block is written once none of its counts can
 * change any more.
 */
export class HostClusters {
  readonly #clusterSize: number;
  readonly #perBlock: number;
  /** Unwritten blocks, by their index in the refcount table. */
  readonly #open = new Map<number, DataView<ArrayBuffer>>();
  /** Offsets of the written ones, in bytes. */
  readonly #offsets: number[] = [];
  #next = 0;
  /** Start of the free space for compressed data, in bytes, and its end. */
  #room = 0;
  #roomEnd = 0;

  constructor(clusterSize: number) {
    this.#clusterSize = clusterSize;
    this.#perBlock = clusterSize / REFCOUNT_BYTES;
  }

  /** Allocates consecutive clusters. @returns their offset in the file, in bytes */
  take(count = 1): number {
    const first = this.#reserve(count);
    for (let i = 0; i < count; i++) this.#refer(first + i);
    return first * this.#clusterSize;
  }

  /**
   * Allocates space for compressed data, which may be unaligned and share clusters.
   *
   * @param length in bytes, at most a cluster
   * @returns its offset in the file, in bytes
   */
  pack(length: number): number {
    const size = this.#clusterSize;
    if (this.#room + length > this.#roomEnd) {
      // One more cluster, adjacent to the space if nothing else is there.
      const offset = this.#reserve(1) * size;
      if (offset !== this.#roomEnd) this.#room = offset;
      this.#roomEnd = offset + size;
    }
    const start = this.#room;
    this.#room += length;
    const last = Math.floor((this.#room - 1) / size);
    for (let cluster = Math.floor(start / size); cluster <= last; cluster++) this.#refer(cluster);
    return start;
  }

  /** Yields the complete refcount blocks. */
  *complete(): Generator<FilePiece, void, undefined> {
    const firstOpen = this.#roomEnd
      ? Math.min(this.#next, Math.floor(this.#room / this.#clusterSize))
      : this.#next;
    while ((this.#offsets.length + 1) * this.#perBlock <= firstOpen) yield this.#write(this.take());
  }

  /**
   * Yields the other blocks.
   *
   * @param behind the number of clusters after them and the table
   */
  *rest(behind: number): Generator<FilePiece, RefcountPlaces> {
    const layout = refcountLayout(this.#next + behind, this.#clusterSize, this.#offsets.length);
    const tableOffset = this.take(layout.tableClusters);
    const left = layout.blocks - this.#offsets.length;
    const first = this.take(left);
    const behindOffset = this.take(behind);
    for (let i = 0; i < left; i++) yield this.#write(first + i * this.#clusterSize);
    return { ...layout, offsets: this.#offsets, tableOffset, behindOffset };
  }

  /** Size of the file so far, in bytes. */
  get fileSize(): number {
    return this.#next * this.#clusterSize;
  }

  /** @returns the first cluster */
  #reserve(count: number): number {
    const first = this.#next;
    this.#next += count;
    return first;
  }

  #refer(cluster: number): void {
    const index = Math.floor(cluster / this.#perBlock);
    let block = this.#open.get(index);
    if (!block) {
      block = new DataView(new ArrayBuffer(this.#clusterSize));
      this.#open.set(index, block);
    }
    const at = (cluster % this.#perBlock) * REFCOUNT_BYTES;
    block.setUint16(at, block.getUint16(at) + 1);
  }

  /** Writes the first unwritten block. */
  #write(offset: number): FilePiece {
    const index = this.#offsets.length;
    const block = this.#open.get(index);
    this.#open.delete(index);
    this.#offsets.push(offset);
    return { offset, data: new Uint8Array(block?.buffer ?? new ArrayBuffer(this.#clusterSize)) };
  }
}
