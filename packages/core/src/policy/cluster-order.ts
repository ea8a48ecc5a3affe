import { ImageDisk } from '../disk/image-disk.js';
import { Pacing } from '../flow/pacing.js';
import type { Unseen } from '../probe/probe.js';
import type { Source } from '../source/source.js';
import type { ClusterOrder } from './facts.js';

/** Stretches that are looked at: 256 GiB of disk where no two clusters of 64 KiB follow each other. It takes seconds. */
const MAX_EXTENTS = 2 ** 22;
/** Looked at in a few thousandths of a second. */
const AT_ONCE = 1024;

/**
 * Whether what is stored of a disk lies in its file in ascending order: no byte in front of what belongs further to the
 * front of the disk. It goes by the image's own tables, compressed clusters included; zeros and holes lie nowhere.
 *
 * @param disk as it was opened; what is no image with tables lies as it is
 * @param most stretches that are looked at
 * @returns `unseen` where there are more of them, all ascending so far
 * @throws DiskReadError where its tables are damaged; SourceReadError; the signal's reason
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
    // How long a compressed block is, its table only bounds: the next one may begin within its last sector.
    earliest = run.offset + (run.kind === 'data' ? run.length : 0);
  }
  return { ascending: true };
}
