import type { Track } from './track.js';

/** The format name if undecided. */
export const UNKNOWN = 'unknown';

/** Returns the format name for a report: the finding may be more specific than the card. */
export function nameOf(track: Track | undefined): string {
  return track?.finding?.format ?? track?.card.name ?? UNKNOWN;
}
