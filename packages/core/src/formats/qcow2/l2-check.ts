import type { Qcow2Check } from './table-walk.js';

/** What may be wrong with an entry apart from its offset. */
type EntryProblem =
  | 'finding_l2_reserved'
  | 'finding_l2_subclusters'
  | 'finding_l2_both'
  | 'finding_l2_compressed_copied'
  | 'finding_l2_compressed_external'
  | 'finding_l2_compressed_subclusters'
  | 'finding_l2_copied_missing'
  | 'finding_l2_copied_wrong';

/*
 * Bits of an L2 entry checked apart from those in `l2-entry.ts`: bits 1 to 8 and 56 to 61 of an uncompressed one are
 * reserved, and bit 63 must be set if the reference count is one, but never in a compressed one.
 */
const COPIED = 0x80000000;
const COMPRESSED = 0x40000000;
const RESERVED_HIGH = 0x3f000000;
const RESERVED_LOW = 0x1fe;

/** How often an L2 table is referenced. */
export interface TableWeights {
  /** By the disk and by snapshots. */
  readonly all: number;
  /** By the disk. */
  readonly active: number;
  /** By the disk, if its entries are to be compared with reference counts. */
  readonly checked: number;
}

/** Checks the entries of L2 tables, and counts the clusters they reference. */
export class ClusterTable {
  readonly #check: Qcow2Check;
  readonly #clusterSize: number;
  readonly #entryLength: number;
  readonly #hasDataFile: boolean;
  /** In a compressed entry, the bits of the upper half that belong to the offset. */
  readonly #placeBits: number;

  constructor(check: Qcow2Check) {
    const { clusterSize, extendedL2, dataFile } = check.finding;
    this.#check = check;
    this.#clusterSize = clusterSize;
    this.#entryLength = extendedL2 ? 16 : 8;
    this.#hasDataFile = dataFile !== null;
    this.#placeBits = 62 - (Math.log2(clusterSize) - 8) - 32;
  }

  /** @param place offset of the table, in bytes, for the findings */
  visit(table: DataView, place: number, weights: TableWeights): void {
    const { counts, stored, tally } = this.#check;
    const clusterSize = this.#clusterSize;
    const length = this.#entryLength;
    const isExtended = length === 16;
    // Offset bits that must be zero. 32-bit arithmetic is several times as fast as a division.
    const unaligned = (clusterSize - 1) & 0xfffffe00;
    const perByte = 1 / clusterSize;
    let next = 0;
    for (let at = 0; at + length <= table.byteLength; at += length) {
      const high = table.getUint32(at);
      const low = table.getUint32(at + 4);
      const zeros = isExtended ? table.getUint32(at + 8) : 0;
      const allocated = isExtended ? table.getUint32(at + 12) : 0;
      if (high & COMPRESSED) {
        this.#visitCompressed(high, low, (zeros | allocated) !== 0, place + at, weights);
        continue;
      }
      if (high & RESERVED_HIGH || low & RESERVED_LOW)
        this.#corrupt('finding_l2_reserved', place + at, weights.all);
      const offset = (high & 0x00ffffff) * 2 ** 32 + ((low & 0xfffffe00) >>> 0);
      const isZero = !isExtended && (low & 1) === 1;
      const isCopied = (high & COPIED) !== 0;
      if (!offset && (isZero || !this.#hasDataFile || !isCopied)) {
        if (!isZero && allocated) this.#corrupt('finding_l2_subclusters', place + at, weights.all);
        continue;
      }
      if (zeros & allocated) this.#corrupt('finding_l2_both', place + at, weights.all);
      if (low & unaligned)
        tally.corruption(
          'finding_l2_unaligned',
          { place: place + at, target: offset },
          place + at,
          weights.all,
        );
      tally.allocatedClusters += weights.active;
      if (next && next !== offset) tally.fragmentedClusters += weights.active;
      next = offset + clusterSize;
      if (this.#hasDataFile) {
        if (!isCopied) this.#contradict(true, place + at, weights.checked);
        continue;
      }
      counts.add(offset, clusterSize, weights.all);
      const cluster = Math.floor(offset * perByte);
      const isOne = stored.isOne(cluster);
      if (isOne !== isCopied && !stored.isUnknown(cluster))
        this.#contradict(isOne, place + at, weights.checked);
    }
  }

  #visitCompressed(
    high: number,
    low: number,
    hasSubclusters: boolean,
    place: number,
    { all, active }: TableWeights,
  ): void {
    const { counts, tally } = this.#check;
    if (high & COPIED) this.#corrupt('finding_l2_compressed_copied', place, all);
    if (this.#hasDataFile || hasSubclusters) {
      const code = this.#hasDataFile ? 'finding_l2_compressed_external' : 'finding_l2_compressed_subclusters';
      this.#corrupt(code, place, all);
      return;
    }
    const offset = (high & (2 ** this.#placeBits - 1)) * 2 ** 32 + low;
    const sectors = ((high & 0x3fffffff) >>> this.#placeBits) + 1;
    counts.add(offset, sectors * 512 - (low & 511), all);
    tally.allocatedClusters += active;
    tally.compressedClusters += active;
    // Each needs a read of its own.
    tally.fragmentedClusters += active;
  }

  #contradict(isOne: boolean, place: number, weight: number): void {
    if (weight) this.#corrupt(isOne ? 'finding_l2_copied_missing' : 'finding_l2_copied_wrong', place, weight);
  }

  #corrupt(code: EntryProblem, place: number, weight: number): void {
    this.#check.tally.corruption(code, { place }, place, weight);
  }
}
