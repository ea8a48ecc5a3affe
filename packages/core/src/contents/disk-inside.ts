import { openDisk } from '../disk/open-disk.js';
import { cardNamed } from '../formats/cards.js';
import type { AnyReport } from '../inspect/report.js';
import type { Unseen } from '../probe/probe.js';
import type { Source } from '../source/source.js';
import { isRaw } from './raw-formats.js';
import { seen } from './seen.js';

/**
 * The disk inside an image as a source; the image itself where it is raw. It is opened as what the report says that it is,
 * never guessed once more, and no other file is opened for it.
 *
 * @returns `null` where there is none; `unseen` where it is damaged, encrypted, or lies in other files
 * @throws SourceReadError; the signal's reason
 */
export async function diskInside(
  source: Source,
  { format, virtualSize }: AnyReport,
  signal: AbortSignal | undefined,
): Promise<Source | null | Unseen> {
  if (virtualSize === null) return format === 'unknown' ? 'unseen' : null;
  if (isRaw(format)) return source;
  // A format of the caller's own is none that could be opened here.
  if (!cardNamed(format)) return 'unseen';
  return seen(openDisk(source, { format, signal }));
}
