import { readFilled, slicesOf } from '../../mapping/filled-reads.js';
import { u64beAt } from '../../mapping/table-view.js';
import type { ConsistencyCode } from '../../messages/consistency.js';
import type { Message } from '../../messages/message.js';
import { finding } from '../consistency-tally.js';
import { BITMAP_ENTRY, MAX_BITMAP, MAX_NAME } from './bitmaps.js';
import { clusterOffset } from './l2-entry.js';
import type { Qcow2Check } from './table-walk.js';

/** The most entries in the tables of all bitmaps: QEMU reads more, but no such images exist. */
const MAX_TABLE_ENTRIES = 2 ** 24;

const DAMAGED = finding('finding_bitmaps_unread', {});

/** One bitmap's table. */
interface BitmapTable {
  /** In bytes. */
  readonly offset: number;
  /** In entries of 8 bytes. */
  readonly size: number;
}

/**
 * Counts references to clusters from persistent bitmaps: their directory, their tables, their data.
 *
 * Source: QEMU, docs/interop/qcow2, "Bitmaps"; limits as in block/qcow2-bitmap.c.
 *
 * @param done for the progress
 * @returns why it was aborted; undefined if it was not
 */
export async function checkBitmaps(
  check: Qcow2Check,
  done: number,
): Promise<Message<ConsistencyCode> | undefined> {
  const { source, finding: image, counts, pacing, signal, tally } = check;
  const { bitmapCount, bitmapDirectoryOffset: directory, features } = image;
  if (bitmapCount === 'unseen' || directory === 'unseen') return finding('finding_extensions_far', {});
  // A program that wrote the image without knowing bitmaps has cleared the bit, and they are stale.
  if (!bitmapCount || !features.autoclear.includes('bitmaps')) return undefined;
  const tables: BitmapTable[] = [];
  let entries = 0;
  let at = 0;
  for (let i = 0; i < bitmapCount; i++) {
    const entry = await readFilled(source, directory + at, BITMAP_ENTRY, signal);
    const offset = u64beAt(entry, 0);
    const size = entry.getUint32(8);
    const nameSize = entry.getUint16(18);
    entries += size;
    const isSound =
      offset !== 0 &&
      offset % image.clusterSize === 0 &&
      size !== 0 &&
      size * image.clusterSize <= MAX_BITMAP &&
      nameSize <= MAX_NAME &&
      // It has the type of a dirty bitmap, and no extra data, which QEMU does not know.
      entry.getUint8(16) === 1 &&
      entry.getUint32(20) === 0;
    if (!isSound) {
      tally.corruption('finding_bitmap_entry', { index: i }, directory + at);
      return DAMAGED;
    }
    if (entries > MAX_TABLE_ENTRIES) return finding('finding_bitmaps_many', { max: MAX_TABLE_ENTRIES });
    tables.push({ offset, size });
    at += Math.ceil((BITMAP_ENTRY + nameSize) / 8) * 8;
    await pacing.pause(done);
  }
  await counts.addLong(directory, at, pacing, done);
  for (const table of tables) {
    await counts.addLong(table.offset, 8 * table.size, pacing, done);
    const problem = await checkTable(check, table, done);
    if (problem) return problem;
  }
  return undefined;
}

/** An entry is 0, or 1 if all bits are set, or the offset of a cluster of bits; other bits are reserved. */
async function checkTable(
  { source, finding: image, counts, pacing, signal, tally }: Qcow2Check,
  { offset, size }: BitmapTable,
  done: number,
): Promise<Message<ConsistencyCode> | undefined> {
  for await (const slice of slicesOf(source, offset, 8 * size, signal)) {
    for (let at = 0; at < slice.byteLength; at += 8) {
      const [high, low] = [slice.getUint32(at), slice.getUint32(at + 4)];
      if (!high && low < 2) continue;
      const place = clusterOffset({ high, low });
      if (high & 0xff000000 || low & 0x1ff || place % image.clusterSize) {
        tally.corruption('finding_bitmap_table', { place: offset }, offset);
        return DAMAGED;
      }
      counts.add(place, image.clusterSize, 1);
    }
    await pacing.pause(done);
  }
  return undefined;
}
