import { BitSet } from '../../bytes/bit-set.js';
import { ImageFormatError } from '../../errors.js';
import type { Pacing } from '../../flow/pacing.js';
import { readFilled, readTables } from '../../mapping/filled-reads.js';
import type { Source } from '../../source/source.js';
import type { Qcow2Finding } from './header.js';
import { MAX_CLUSTERS } from './reference-counts.js';

/*
 * The reference counts stored in an image (QEMU, docs/interop/qcow2, "Host cluster management"), big-endian:
 *
 *   refcount table    8 bytes a block: bits 9 to 63 are its offset, in bytes; 0: all of its counts are 0
 *   refcount block    one cluster of counts of 1 to 64 bits; of those in a byte the lowest bits come first
 */

/** Counts compared before yielding. */
export const REFCOUNTS_AT_ONCE: number = 65_536;
/** QEMU reads no file beyond this offset, in bytes (BDRV_MAX_LENGTH). */
const FAREST = 2 ** 63 - 2 ** 30;

/** The refcount table, and which clusters have a count of one. */
export class StoredRefcounts {
  /** Counts per block. */
  readonly perBlock: number;
  /** Number of blocks that the table can list. */
  readonly length: number;
  readonly #source: Source;
  readonly #table: DataView;
  readonly #bits: number;
  readonly #clusterSize: number;
  readonly #hasUnreadable: boolean;
  /** Clusters whose count is one. */
  readonly #ones: BitSet;

  private constructor(source: Source, { refcountBits, clusterSize }: Qcow2Finding, table: DataView) {
    this.#source = source;
    this.#table = table;
    this.#bits = refcountBits;
    this.#clusterSize = clusterSize;
    this.perBlock = (8 * clusterSize) / refcountBits;
    this.length = table.byteLength / 8;
    let covered = 0;
    let hasUnreadable = false;
    for (let index = 0; index < this.length; index++) {
      if (this.blockAt(index)) covered = (index + 1) * this.perBlock;
      if (this.isUnreadable(index)) hasUnreadable = true;
    }
    this.#hasUnreadable = hasUnreadable;
    this.#ones = new BitSet(Math.min(covered, MAX_CLUSTERS));
  }

  /** @throws ImageFormatError if there are more blocks than the file has clusters */
  static async read(
    source: Source,
    finding: Qcow2Finding,
    pacing: Pacing,
    signal: AbortSignal | undefined,
  ): Promise<StoredRefcounts> {
    const { refcountTableOffset, refcountTableClusters, clusterSize } = finding;
    // The header is refused if that is more than 8 MiB.
    const length = refcountTableClusters * clusterSize;
    const stored = new StoredRefcounts(
      source,
      finding,
      await readFilled(source, refcountTableOffset, length, signal),
    );
    const { perBlock } = stored;
    const blocks: number[] = [];
    const most = Math.ceil(source.size / clusterSize);
    for (let index = 0; index < stored.length && index * perBlock < stored.#ones.length; index++)
      if (stored.isStored(index) && blocks.push(index) > most)
        throw new ImageFormatError('qcow2', 'refcount_table', blocks.length, {
          code: 'at_most',
          params: { max: most },
        });
    await stored.forEachBlock(blocks, signal, async (block, index) => {
      for (let at = 0; at < perBlock; at += REFCOUNTS_AT_ONCE) {
        stored.#remember(block, index, at);
        await pacing.pause(index);
      }
    });
    return stored;
  }

  /** The table entry without reserved bits. Inexact from 2^53 on. */
  blockAt(index: number): number {
    const low = (this.#table.getUint32(8 * index + 4) & 0xfffffe00) >>> 0;
    return this.#table.getUint32(8 * index) * 2 ** 32 + low;
  }

  hasReservedBits(index: number): boolean {
    return (this.#table.getUint32(8 * index + 4) & 0x1ff) !== 0;
  }

  isUnaligned(index: number): boolean {
    return ((this.#table.getUint32(8 * index + 4) & 0xfffffe00) >>> 0) % this.#clusterSize !== 0;
  }

  /** Whether the counts of a block are unknown. */
  isUnreadable(index: number): boolean {
    return this.isUnaligned(index) || this.blockAt(index) > FAREST - this.#clusterSize;
  }

  /** Whether a block is in the file. Beyond its end, all counts are 0. */
  isStored(index: number): boolean {
    const place = this.blockAt(index);
    return place !== 0 && place < this.#source.size && !this.isUnaligned(index);
  }

  /** Whether the count of a cluster is unknown. */
  isUnknown(cluster: number): boolean {
    if (!this.#hasUnreadable) return false;
    const index = Math.floor(cluster / this.perBlock);
    return index < this.length && this.isUnreadable(index);
  }

  /** Whether the count of a cluster is one, as far as recorded. */
  isOne(cluster: number): boolean {
    return this.#ones.has(cluster);
  }

  /** Reads the blocks that are in the file. */
  async forEachBlock(
    indexes: readonly number[],
    signal: AbortSignal | undefined,
    visit: (block: DataView, index: number) => Promise<void>,
  ): Promise<void> {
    const places = indexes.map((index) => this.blockAt(index));
    const read = (block: DataView, i: number): Promise<void> => visit(block, indexes[i] ?? 0);
    await readTables(this.#source, places, this.#clusterSize, read, signal);
  }

  /** Returns a count of a block; inexact from 2^53 on. */
  countAt(block: DataView, at: number): number {
    switch (this.#bits) {
      case 64:
        return block.getUint32(8 * at) * 2 ** 32 + block.getUint32(8 * at + 4);
      case 32:
        return block.getUint32(4 * at);
      case 16:
        return block.getUint16(2 * at);
      default: {
        const bit = at * this.#bits;
        return (block.getUint8(bit >>> 3) >>> (bit & 7)) & (2 ** this.#bits - 1);
      }
    }
  }

  /** Records some counts of a block, starting with `from`. */
  #remember(block: DataView, index: number, from: number): void {
    const end = Math.min(this.perBlock, from + REFCOUNTS_AT_ONCE);
    const first = index * this.perBlock;
    for (let at = from; at < end; at++) if (this.countAt(block, at) === 1) this.#ones.add(first + at);
  }
}
