import { roundUpToSector } from '../../bytes/sectors.js';
import { ImageFormatError } from '../../errors.js';
import type { Pacing } from '../../flow/pacing.js';
import type { StructureMessage } from '../../messages/structure.js';
import type { ConsistencyTally } from '../consistency-tally.js';

/**
 * The most clusters that can be counted: 16 TiB in clusters of 64 KiB. 16-bit counters for them take 512 MiB of
 * address space, of which only the used part becomes memory.
 */
export const MAX_CLUSTERS: number = 2 ** 28;
/** Clusters counted before yielding. */
const STEP = 65_536;

/**
 * Counts how often each cluster of a file is referenced.
 *
 * A counter is as wide as the image's own, and each reference beyond that is a corruption. 64-bit ones stop at 32
 * bits: no image has as many references.
 */
export class ReferenceCounts {
  readonly clusterSize: number;
  /** Size of the file, in bytes; the last cluster may be partial. */
  readonly fileSize: number;
  readonly #tally: ConsistencyTally;
  readonly #counts: Uint8Array | Uint16Array | Uint32Array;
  readonly #max: number;
  readonly #bits: number;
  /** Clusters per byte, a power of two like the cluster size, so that products are exact. */
  readonly #perByte: number;
  #clusters: number;

  /** @throws ImageFormatError for a file with more clusters than can be counted */
  constructor(size: number, clusterSize: number, refcountBits: number, tally: ConsistencyTally) {
    this.clusterSize = clusterSize;
    this.fileSize = roundUpToSector(size);
    this.#tally = tally;
    this.#bits = refcountBits;
    this.#perByte = 1 / clusterSize;
    this.#clusters = Math.ceil(this.fileSize / clusterSize);
    this.#max = 2 ** Math.min(refcountBits, 32) - 1;
    const Counters = refcountBits <= 8 ? Uint8Array : refcountBits === 16 ? Uint16Array : Uint32Array;
    const refuse = (bound: StructureMessage): never => {
      throw new ImageFormatError('qcow2', 'clusters', this.#clusters, bound);
    };
    if (this.#clusters > MAX_CLUSTERS) refuse({ code: 'at_most', params: { max: MAX_CLUSTERS } });
    try {
      // A reference beyond the end by less than a cluster may be in one more cluster.
      this.#counts = new Counters(this.#clusters + 1);
    } catch {
      this.#counts = refuse({ code: 'fitting_in_memory' });
    }
  }

  /** Clusters of the file, plus the one after its end if something reaches into it. */
  get clusters(): number {
    return this.#clusters;
  }

  of(cluster: number): number {
    return this.#counts[cluster] ?? 0;
  }

  /**
   * Counts a reference to a cluster, or to a few.
   *
   * @param offset in the file, in bytes
   * @param length in bytes, more than 0
   * @param weight number of references
   */
  add(offset: number, length: number, weight: number): void {
    if (offset + length - this.fileSize >= this.clusterSize) {
      this.#refuse(offset, length, weight);
      return;
    }
    // There are fewer than 2^31 clusters, and 32-bit arithmetic is several times as fast.
    const first = Math.floor(offset * this.#perByte) | 0;
    const last = Math.floor((offset + length - 1) * this.#perByte) | 0;
    for (let cluster = first; cluster <= last; cluster++) this.#count(cluster, weight);
    if (last >= this.#clusters) this.#clusters = last + 1;
  }

  /** The same for long or empty ranges, once. */
  async addLong(offset: number, length: number, pacing: Pacing, done: number): Promise<void> {
    if (length <= 0) return;
    if (offset + length - this.fileSize >= this.clusterSize) return this.#refuse(offset, length, 1);
    for (let at = offset; at < offset + length; ) {
      // Up to the end of a cluster, so that none is counted twice.
      const end = Math.min(offset + length, at - (at % this.clusterSize) + STEP * this.clusterSize);
      this.add(at, end - at, 1);
      at = end;
      await pacing.pause(done);
    }
  }

  #count(cluster: number, weight: number): void {
    const count = (this.#counts[cluster] ?? 0) + weight;
    if (count <= this.#max) this.#counts[cluster] = count;
    else {
      this.#counts[cluster] = this.#max;
      if (this.#bits < 64) this.#overflow(cluster, count - this.#max);
    }
  }

  #refuse(offset: number, length: number, weight: number): void {
    const params = { length, place: offset, size: this.fileSize };
    this.#tally.corruption('finding_reference_beyond', params, offset, weight);
  }

  #overflow(cluster: number, count: number): void {
    const params = { cluster, bits: this.#bits };
    this.#tally.corruption('finding_refcount_overflow', params, cluster * this.clusterSize, count);
  }
}
