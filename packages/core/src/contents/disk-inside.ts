import { openDisk } from '../disk/open-disk.js';
import { cardNamed } from '../formats/cards.js';
import { isRaw } from '../formats/disk-formats.js';
import type { AnyReport } from '../inspect/report.js';
import type { Unseen } from '../probe/probe.js';
import type { Source } from '../source/source.js';
import { seen } from './seen.js';

/**
 * Returns the virtual disk of an image as a source; the image itself if it is raw. Opens it as the format in the
 * report, without detecting it again, and opens no other file.
 *
 * @returns `null` if there is none; `unseen` if it is damaged, encrypted, or in other files
 * @throws SourceReadError; the signal's reason
 */
export async function diskInside(
  source: Source,
  { format, virtualSize }: AnyReport,
  signal: AbortSignal | undefined,
): Promise<Source | null | Unseen> {
  if (virtualSize === null) return format === 'unknown' ? 'unseen' : null;
  if (isRaw(format)) return source;
  // A caller's own format cannot be opened here.
  if (!cardNamed(format)) return 'unseen';
  return seen(openDisk(source, { format, signal }));
}
