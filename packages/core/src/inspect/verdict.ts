import type { Track } from './track.js';

/** What the probes together say. */
export interface Verdict {
  /** The one format that the file is of. */
  readonly track: Track | undefined;
  /** Formats that contradict each other, where there is more than one. */
  readonly conflicting: readonly Track[];
  /** Formats that lie legally within the one that was found, e.g. a GPT in front of an ISO. */
  readonly contained: readonly Track[];
  /** Formats that could be neither recognised nor ruled out. They forbid the verdict "raw". */
  readonly undecided: readonly Track[];
}

/** Settles which format it is, from probes that may still be under way. */
export function decide(tracks: readonly Track[]): Verdict {
  const strong = tracks.filter((track) => !track.isWeak);
  const claimed = strong.filter((track) => track.claimed);
  const contained = claimed.filter((inner) =>
    claimed.some((outer) => outer !== inner && contains(outer, inner)),
  );
  const outermost = claimed.filter((track) => !contained.includes(track));
  const undecided = strong.filter((track) => !track.claimed && track.outcome !== 'none');
  const weak = tracks.find((track) => track.isWeak && track.claimed);
  const track = outermost[0] ?? (undecided.length ? undefined : weak);
  return outermost.length > 1
    ? { track: undefined, conflicting: outermost, contained, undecided }
    : { track, conflicting: [], contained, undecided };
}

function contains(outer: Track, inner: Track): boolean {
  const { finding, format } = outer;
  return finding !== undefined && format?.contains?.(finding, inner.card.name) === true;
}
