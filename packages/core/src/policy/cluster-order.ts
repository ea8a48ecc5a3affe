import { ImageDisk } from '../disk/image-disk.js';
import { Pacing } from '../flow/pacing.js';
import type { Unseen } from '../probe/probe.js';
import type { Source } from '../source/source.js';
import type { ClusterOrder } from './facts.js';

/** The most stretches checked: 256 GiB of disk if no two clusters of 64 KiB are adjacent. Takes seconds. */
const MAX_EXTENTS = 2 ** 22;
/** Checked in a few milliseconds. */
const AT_ONCE = 1024;

/**
 * Whether the stored data of a disk is in its file in ascending order: no byte before those of an earlier disk
 * offset. Uses the image's own tables, including compressed clusters; zeros and holes have no offset.
 *
 * @param disk the opened disk; an image without tables is in order
 * @param most the most stretches to check
 * @returns `unseen` if there are more, all ascending so far
 * @throws DiskReadError if its tables are damaged; SourceReadError; the signal's reason
 */
export async function clusterOrderOf(
  disk: Source,
  signal: AbortSignal | undefined,
  most: number = MAX_EXTENTS,
): Promise<ClusterOrder | Unseen> {
  if (!(disk instanceof ImageDisk)) return { ascending: true };
  const pacing = new Pacing({ signal }, disk.size);
  let earliest = 0;
  let looked = 0;
  for await (const run of disk.runs(0, disk.size, signal)) {
    if (++looked > most) return 'unseen';
    if (looked % AT_ONCE === 0) await pacing.pause(run.start);
    if (run.kind === 'zero' || run.kind === 'absent') continue;
    if (run.offset < earliest) {
      return { ascending: false, guestOffset: run.start, fileOffset: run.offset, earliest };
    }
    // The table only bounds the length of a compressed block: the next one may begin within its last sector.
    earliest = run.offset + (run.kind === 'data' ? run.length : 0);
  }
  return { ascending: true };
}
