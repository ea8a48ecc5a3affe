import { findOnDisk } from '../../contents/disk-findings.js';
import { diskInside } from '../../contents/disk-inside.js';
import { seen } from '../../contents/seen.js';
import { findInStart } from '../../contents/start-findings.js';
import type { AnyReport } from '../../inspect/report.js';
import { BufferSource } from '../../source/buffer-source.js';
import type { Source } from '../../source/source.js';
import { StartSource } from '../../source/start-source.js';
import { type DiskFacts, factsOfDisk } from '../disk-facts.js';
import type { UnpackedStart } from './wrapping.js';

/** Stands for an unknown size, in bytes: nothing is known about the end of the file. */
const UNKNOWN_SIZE: number = 2 ** 53 - 2 ** 20;

/**
 * What the disk of a packed image holds, as far as that can be read without unpacking more.
 *
 * @param stored the image, if it is in the file as it is
 * @throws SourceReadError; the signal's reason
 */
export async function packedDiskFacts(
  { bytes, size, isLeast }: UnpackedStart,
  report: AnyReport,
  stored: Source | undefined,
  signal: AbortSignal | undefined,
): Promise<DiskFacts> {
  const known = size === 'unseen' || isLeast ? UNKNOWN_SIZE : size;
  const whole = stored ?? (bytes.length === known ? new BufferSource(bytes) : undefined);
  if (!whole) {
    const found = await findInStart(new StartSource(bytes, known), report, signal);
    return found === null ? {} : factsOfDisk(found);
  }
  const disk = await diskInside(whole, report, signal);
  if (disk === null) return {};
  return factsOfDisk(disk === 'unseen' ? disk : await seen(findOnDisk(disk, signal)));
}
