import { roundDownToSector } from '../../bytes/sectors.js';
import { Pacing } from '../../flow/pacing.js';
import type { Source } from '../../source/source.js';
import type { Consistency, ConsistencyContext } from '../consistency.js';
import { ConsistencyTally } from '../consistency-tally.js';
import { checkBitmaps } from './bitmap-check.js';
import { MAX_L1_ENTRIES, type Qcow2Finding } from './header.js';
import { ReferenceCounts } from './reference-counts.js';
import { refuseUnknown, refuseUnseen } from './refuse-unknown.js';
import { snapshotPlaces } from './snapshot-places.js';
import { REFCOUNTS_AT_ONCE, StoredRefcounts } from './stored-refcounts.js';
import { type Qcow2Check, TableWalk } from './table-walk.js';

/** Extra data required of a snapshot in version 3, in bytes. */
const NEEDED_EXTRA_DATA = 16;

/**
 * Counts references to each cluster, and compares them with the image's own reference counts.
 *
 * Does not read backing and data files, and needs no passphrase.
 *
 * Source: QEMU 7.2, block/qcow2-refcount.c, qcow2_check_refcounts, whose counts these are.
 *
 * @throws ImageFormatError for anything QEMU does not open either, and for what takes too much memory or time
 */
export async function checkQcow2(
  source: Source,
  finding: Qcow2Finding,
  context: ConsistencyContext,
): Promise<Consistency> {
  refuseUnknown(finding);
  refuseUnseen(finding);
  const { clusterSize, size, refcountBits, l1Size, l1TableOffset, refcountTableOffset } = finding;
  const tally = new ConsistencyTally();
  tally.totalClusters = Math.ceil(roundDownToSector(size) / clusterSize);
  const counts = new ReferenceCounts(source.size, clusterSize, refcountBits, tally);
  const { signal } = context;
  // Reference counts are read twice: first to find those that are one.
  const blocks = Math.ceil((counts.clusters * refcountBits) / 8 / clusterSize);
  const pacing = new Pacing(context, 2 * blocks + l1Size);
  const stored = await StoredRefcounts.read(source, finding, pacing, signal);
  const check = { source, finding, tally, counts, stored, pacing, signal };

  counts.add(0, clusterSize, 1);
  const walk = new TableWalk(check, blocks);
  await walk.addL1(l1TableOffset, l1Size, true);
  await addSnapshots(check, walk);
  await walk.finish();
  const done = blocks + l1Size;
  await counts.addLong(refcountTableOffset, 8 * stored.length, pacing, done);
  const { encryptionHeader } = finding;
  if (encryptionHeader && encryptionHeader !== 'unseen')
    await counts.addLong(encryptionHeader.offset, encryptionHeader.length, pacing, done);
  const problem = await checkBitmaps(check, done);
  if (problem) return tally.abort(problem);
  addRefcountBlocks(check);
  await compare(check, done);
  pacing.end();
  return tally;
}

async function addSnapshots(
  { source, finding, tally, counts, pacing, signal }: Qcow2Check,
  walk: TableWalk,
): Promise<void> {
  const { version, snapshotCount, snapshotsOffset, dataFile, clusterSize } = finding;
  if (dataFile !== null && snapshotCount)
    tally.corruption('finding_snapshots_external', { count: snapshotCount });
  let index = 0;
  let tableEnd = 0;
  for await (const { l1TableOffset, l1Size, extraSize, end } of snapshotPlaces(source, finding, signal)) {
    tableEnd = end;
    const number = ++index;
    // Version 3 requires the sizes of the guest's memory and of the disk in the extra data.
    if (version > 2 && extraSize < NEEDED_EXTRA_DATA)
      tally.corruption('finding_snapshot_disk_size', { number });
    if (l1TableOffset % clusterSize)
      tally.corruption('finding_snapshot_l1_unaligned', { number, place: l1TableOffset });
    else if (l1Size > MAX_L1_ENTRIES)
      tally.corruption('finding_snapshot_l1_length', { number, entries: l1Size });
    else await walk.addL1(l1TableOffset, l1Size, false);
  }
  await counts.addLong(snapshotsOffset, tableEnd, pacing, 0);
}

/** Refcount blocks refer to themselves, and nothing else may overlap them. */
function addRefcountBlocks({ stored, counts, tally, finding }: Qcow2Check): void {
  const { clusterSize } = finding;
  for (let index = 0; index < stored.length; index++) {
    const place = stored.blockAt(index);
    const entry = { index, place };
    if (stored.hasReservedBits(index)) tally.corruption('finding_refcount_reserved', { index }, place);
    else if (stored.isUnaligned(index)) tally.corruption('finding_refcount_unaligned', entry, place);
    else if (place >= counts.clusters * clusterSize)
      tally.corruption('finding_refcount_beyond', entry, place);
    else if (place) {
      counts.add(place, clusterSize, 1);
      if (counts.of(place / clusterSize) !== 1) tally.corruption('finding_refcount_overlap', entry, place);
    }
  }
}

/** Compares the counts with the image's own. */
async function compare(check: Qcow2Check, done: number): Promise<void> {
  const { stored, counts, tally, finding, pacing, signal } = check;
  const { perBlock } = stored;
  const { clusters } = counts;
  let highest = 0;
  const differ = (cluster: number, kept: number, counted: number): void => {
    const place = cluster * finding.clusterSize;
    const params = { cluster, stored: kept, counted };
    if (kept < counted) tally.corruption('finding_refcount', params, place);
    else tally.leak('finding_refcount', params, place);
  };
  /** @param block `undefined` if all counts are 0 */
  const compareSome = (block: DataView | undefined, first: number, from: number, to: number): void => {
    for (let at = from; at < to; at++) {
      const kept = block ? stored.countAt(block, at) : 0;
      const counted = counts.of(first + at);
      if ((kept > 0 || counted > 0) && first + at > highest) highest = first + at;
      if (kept !== counted) differ(first + at, kept, counted);
    }
  };
  const compareBlock = async (block: DataView | undefined, index: number): Promise<void> => {
    const end = Math.min(perBlock, clusters - index * perBlock);
    for (let at = 0; at < end; at += REFCOUNTS_AT_ONCE) {
      compareSome(block, index * perBlock, at, Math.min(end, at + REFCOUNTS_AT_ONCE));
      await pacing.pause(done + index);
    }
  };
  const inFile: number[] = [];
  for (let index = 0; index * perBlock < clusters; index++) {
    if (index < stored.length && stored.isUnreadable(index)) {
      const first = index * perBlock;
      const count = Math.min(perBlock, clusters - first);
      tally.error('finding_refcount_unreadable', { count, first }, undefined, count);
    } else if (index < stored.length && stored.isStored(index)) inFile.push(index);
    else await compareBlock(undefined, index);
  }
  await stored.forEachBlock(inFile, signal, compareBlock);
  tally.imageEndOffset = (highest + 1) * finding.clusterSize;
}
