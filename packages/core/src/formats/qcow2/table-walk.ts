import { roundDownToSector } from '../../bytes/sectors.js';
import { ImageFormatError } from '../../errors.js';
import type { Pacing } from '../../flow/pacing.js';
import { readTables, slicesOf } from '../../mapping/filled-reads.js';
import type { Source } from '../../source/source.js';
import type { ConsistencyTally } from '../consistency-tally.js';
import type { Qcow2Finding } from './header.js';
import { ClusterTable, type TableWeights } from './l2-check.js';
import { clusterOffset } from './l2-entry.js';
import type { ReferenceCounts } from './reference-counts.js';
import type { StoredRefcounts } from './stored-refcounts.js';

/** Reserved bits of an L1 entry: 0 to 8 and 56 to 62; bit 63 says that the L2 table has a count of one. */
const RESERVED_HIGH = 0x7f000000;
const RESERVED_LOW = 0x1ff;

/** The most entries in the L1 tables of the disk and its snapshots together. */
const MAX_ALL_L1_ENTRIES = 2 ** 24;
/** The most L2 tables that straddle clusters: they could overlap so that reading them takes forever. */
const MAX_UNALIGNED_TABLES = 1024;
/** L1 entries gathered before their L2 tables are read: tables shared by many snapshots are then read once. */
const GATHERED = 2 ** 17;

/** The user of a gathered L2 table: added to its offset, which is a multiple of 512. */
const FOR_SNAPSHOT = 0;
const FOR_DISK = 1;
/** For the disk, without comparing entries with reference counts, because the table's own is unknown. */
const FOR_DISK_UNCHECKED = 2;

/** Shared state of all parts of the check. */
export interface Qcow2Check {
  readonly source: Source;
  readonly finding: Qcow2Finding;
  readonly tally: ConsistencyTally;
  readonly counts: ReferenceCounts;
  readonly stored: StoredRefcounts;
  readonly pacing: Pacing;
  readonly signal: AbortSignal | undefined;
}

/** Follows L1 tables to all clusters they reference, and counts these. */
export class TableWalk {
  readonly #check: Qcow2Check;
  readonly #l2: ClusterTable;
  readonly #gathered: Float64Array = new Float64Array(GATHERED);
  #count = 0;
  #entries = 0;
  #unaligned = 0;
  #done: number;

  /** @param done work done before, for the progress */
  constructor(check: Qcow2Check, done: number) {
    this.#check = check;
    this.#l2 = new ClusterTable(check);
    this.#done = done;
  }

  /**
   * Adds an L1 table. Its L2 tables may be read later: at {@link finish} at the latest.
   *
   * @param offset in bytes
   * @param size in entries
   * @param isActive whether it is the disk's, rather than a snapshot's
   * @throws ImageFormatError if all of them have too many entries, or reference too many L2 tables that straddle
   *   clusters
   */
  async addL1(offset: number, size: number, isActive: boolean): Promise<void> {
    if (!size) return;
    const { source, counts, pacing, signal } = this.#check;
    this.#entries += size;
    if (this.#entries > MAX_ALL_L1_ENTRIES)
      throw new ImageFormatError('qcow2', 'l1_size', this.#entries, {
        code: 'at_most',
        params: { max: MAX_ALL_L1_ENTRIES },
      });
    await counts.addLong(offset, 8 * size, pacing, this.#done);
    // Beyond the end of the file, there are only empty entries.
    const length = Math.min(8 * size, 8 * Math.ceil((source.size - offset) / 8));
    let index = 0;
    for await (const slice of slicesOf(source, offset, length, signal)) {
      for (let at = 0; at + 8 <= slice.byteLength; at += 8, index++) {
        const [high, low] = [slice.getUint32(at), slice.getUint32(at + 4)];
        if (high || low) this.#addEntry(high, low, index, isActive);
        if (this.#count === GATHERED) await this.finish();
      }
    }
  }

  /** Reads all gathered L2 tables. */
  async finish(): Promise<void> {
    const { source, finding, pacing, signal } = this.#check;
    const sorted = this.#gathered.subarray(0, this.#count).sort();
    const places: number[] = [];
    const weights: TableWeights[] = [];
    for (let i = 0; i < sorted.length; ) {
      const first = sorted[i] ?? 0;
      const place = roundDownToSector(first);
      const counted: [number, number, number] = [0, 0, 0];
      for (; i < sorted.length && (sorted[i] ?? 0) < place + 512; i++) {
        const kind = (sorted[i] ?? 0) - place;
        if (kind === FOR_SNAPSHOT || kind === FOR_DISK || kind === FOR_DISK_UNCHECKED) counted[kind]++;
      }
      places.push(place);
      const active = counted[FOR_DISK] + counted[FOR_DISK_UNCHECKED];
      weights.push({ all: active + counted[FOR_SNAPSHOT], active, checked: counted[FOR_DISK] });
    }
    this.#count = 0;
    const visit = async (table: DataView, i: number): Promise<void> => {
      const weight = weights[i];
      if (weight) this.#l2.visit(table, places[i] ?? 0, weight);
      await pacing.pause(++this.#done);
    };
    await readTables(source, places, finding.clusterSize, visit, signal);
  }

  #addEntry(high: number, low: number, index: number, isActive: boolean): void {
    const { source, counts, tally, finding } = this.#check;
    const place = clusterOffset({ high, low });
    if (high & RESERVED_HIGH || low & RESERVED_LOW) tally.corruption('finding_l1_reserved', { index }, place);
    counts.add(place, finding.clusterSize, 1);
    if (place % finding.clusterSize) {
      tally.corruption('finding_l1_unaligned', { index, place }, place);
      if (place < source.size && ++this.#unaligned > MAX_UNALIGNED_TABLES)
        throw new ImageFormatError('qcow2', 'unaligned L2 tables', this.#unaligned, {
          code: 'at_most',
          params: { max: MAX_UNALIGNED_TABLES },
        });
    }
    let kind = FOR_SNAPSHOT;
    if (isActive) kind = this.#checkCopied(high, place, index) ? FOR_DISK : FOR_DISK_UNCHECKED;
    if (place < source.size) this.#gathered[this.#count++] = place + kind;
  }

  /** Whether the reference count of an L2 table is known, so that its entries can be compared with theirs too. */
  #checkCopied(high: number, place: number, index: number): boolean {
    const { stored, tally, finding } = this.#check;
    const cluster = Math.floor(place / finding.clusterSize);
    if (!place || stored.isUnknown(cluster)) return false;
    const isOne = stored.isOne(cluster);
    if (isOne !== high >= 0x80000000) {
      const code = isOne ? 'finding_l1_copied_missing' : 'finding_l1_copied_wrong';
      tally.corruption(code, { index }, place);
    }
    return true;
  }
}
