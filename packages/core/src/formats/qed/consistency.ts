import { BitSet } from '../../bytes/bit-set.js';
import { roundUpToSector } from '../../bytes/sectors.js';
import { ImageFormatError } from '../../errors.js';
import { Pacing } from '../../flow/pacing.js';
import { slicesOf } from '../../mapping/filled-reads.js';
import { u64leAt } from '../../mapping/table-view.js';
import type { Source } from '../../source/source.js';
import type { Consistency, ConsistencyContext } from '../consistency.js';
import { ConsistencyTally } from '../consistency-tally.js';
import type { QedFinding } from './header.js';
import { refuseCut } from './refuse-cut.js';

/** The most clusters of a file, for which 256 MiB of memory are needed: 8 TiB in the smallest clusters. */
const MAX_CLUSTERS = 2 ** 31;
/** Clusters checked before yielding. */
const STEP = 65_536;
const ZERO_CLUSTER = 1;

/**
 * Follows the tables: each cluster after the header must be referenced once.
 *
 * Source: QEMU 7.2, block/qed-check.c, whose counts these are.
 *
 * @throws ImageFormatError for a file that is too large, or ends within its L1 table
 */
export async function checkQed(
  source: Source,
  finding: QedFinding,
  context: ConsistencyContext,
): Promise<Consistency> {
  refuseCut(source, finding);
  const { clusterSize, headerSize } = finding;
  const clusters = Math.floor(roundUpToSector(source.size) / clusterSize);
  if (clusters > MAX_CLUSTERS)
    throw new ImageFormatError('qed', 'clusters', clusters, {
      code: 'at_most',
      params: { max: MAX_CLUSTERS },
    });
  const tally = new ConsistencyTally();
  tally.totalClusters = Math.ceil(finding.imageSize / clusterSize);
  const pacing = new Pacing(context, clusters);
  const tables = new QedCheck(source, finding, clusters, tally, pacing, context.signal);
  await tables.checkL1();
  for (let first = headerSize; first < clusters; first += STEP) {
    tables.countLeaks(first, Math.min(clusters, first + STEP));
    await pacing.pause(first);
  }
  pacing.end();
  return tally;
}

class QedCheck {
  readonly #source: Source;
  readonly #finding: QedFinding;
  readonly #tally: ConsistencyTally;
  readonly #pacing: Pacing;
  readonly #signal: AbortSignal | undefined;
  readonly #used: BitSet;
  /** End of the last whole cluster, in bytes. */
  readonly #end: number;
  readonly #tableBytes: number;

  constructor(
    source: Source,
    finding: QedFinding,
    clusters: number,
    tally: ConsistencyTally,
    pacing: Pacing,
    signal: AbortSignal | undefined,
  ) {
    this.#source = source;
    this.#finding = finding;
    this.#tally = tally;
    this.#pacing = pacing;
    this.#signal = signal;
    this.#used = new BitSet(clusters);
    this.#end = clusters * finding.clusterSize;
    this.#tableBytes = finding.tableSize * finding.clusterSize;
  }

  async checkL1(): Promise<void> {
    const { l1TableOffset } = this.#finding;
    this.#use(l1TableOffset, this.#tableBytes);
    for await (const slice of slicesOf(this.#source, l1TableOffset, this.#tableBytes, this.#signal)) {
      for (let at = 0; at < slice.byteLength; at += 8) {
        const place = u64leAt(slice, at);
        if (!place) continue;
        if (!this.#isPlace(place, this.#tableBytes))
          this.#tally.corruption('finding_l2_table_misplaced', { place }, place);
        // What overlaps another table is not a table.
        else if (this.#use(place, this.#tableBytes)) await this.#checkL2(place);
      }
    }
  }

  async #checkL2(place: number): Promise<void> {
    let last = 0;
    for await (const slice of slicesOf(this.#source, place, this.#tableBytes, this.#signal)) {
      for (let at = 0; at < slice.byteLength; at += 8) {
        const cluster = u64leAt(slice, at);
        if (cluster > ZERO_CLUSTER) {
          this.#checkCluster(cluster, last);
          last = cluster;
        }
      }
      await this.#pacing.pause(place / this.#finding.clusterSize);
    }
  }

  #checkCluster(place: number, last: number): void {
    const { clusterSize } = this.#finding;
    this.#tally.allocatedClusters++;
    if (last && last + clusterSize !== place) this.#tally.fragmentedClusters++;
    if (this.#isPlace(place, clusterSize)) this.#use(place, clusterSize);
    else this.#tally.corruption('finding_cluster_misplaced', { place }, place);
  }

  /** Whether an offset is possible: whole clusters after the header and within the file. */
  #isPlace(place: number, length: number): boolean {
    const { clusterSize, headerSize } = this.#finding;
    return place % clusterSize === 0 && place >= headerSize * clusterSize && place + length <= this.#end;
  }

  /** Marks clusters as used. @returns whether nothing else references them */
  #use(place: number, length: number): boolean {
    const { clusterSize } = this.#finding;
    let isFree = true;
    for (let at = place; at < place + length; at += clusterSize) {
      const cluster = at / clusterSize;
      if (this.#used.has(cluster)) {
        isFree = false;
        this.#tally.corruption('finding_cluster_used_twice', { index: cluster }, at);
      }
      this.#used.add(cluster);
    }
    return isFree;
  }

  /** Counts the unreferenced clusters from `first` up to `end`. */
  countLeaks(first: number, end: number): void {
    const { clusterSize } = this.#finding;
    for (let cluster = first; cluster < end; cluster++)
      if (!this.#used.has(cluster)) this.#leak(cluster, cluster * clusterSize);
  }

  #leak(cluster: number, place: number): void {
    this.#tally.leak('finding_leaked', { cluster }, place);
  }
}
