import { ImageFormatError } from '../../errors.js';
import { probeOne } from '../../probe/probe-one.js';
import type { Source } from '../../source/source.js';
import type { VhdxFinding, VhdxMetadata, VhdxRegion } from './header.js';
import { replayLog } from './log.js';
import { probeVhdx } from './probe.js';
import { BAT } from './region-table.js';

/** An image as its log makes it. */
export interface ReplayedImage {
  readonly source: Source;
  readonly finding: VhdxFinding;
  readonly metadata: VhdxMetadata;
  readonly bat: VhdxRegion;
}

/**
 * Replays a pending log in memory. It may hold metadata, too.
 *
 * @throws ImageFormatError for a required but unknown structure; what `replayLog` throws
 */
export async function replayed(
  original: Source,
  found: VhdxFinding,
  signal: AbortSignal | undefined,
): Promise<ReplayedImage> {
  const source = await replayLog(original, found, signal);
  const finding = source === original ? found : await probeOne('vhdx', probeVhdx(), source, signal);
  const { metadata, regions, unknownRequired } = finding;
  const bat = regions.find(({ guid }) => guid === BAT);
  if (metadata === 'unseen' || !bat)
    throw new ImageFormatError('vhdx', 'metadata', 'unseen', { code: 'present' });
  if (unknownRequired[0] !== undefined)
    throw new ImageFormatError('vhdx', 'required feature', unknownRequired[0], { code: 'known' });
  return { source, finding, metadata, bat };
}
