import type { Track } from './track.js';

/** The combined result of the probes. */
export interface Verdict {
  /** The one format of the file. */
  readonly track: Track | undefined;
  /** Conflicting formats, if there is more than one. */
  readonly conflicting: readonly Track[];
  /** Formats legally contained in the one found, e.g. a GPT in front of an ISO. */
  readonly contained: readonly Track[];
  /** Formats that could be neither recognized nor ruled out. They prevent the verdict "raw". */
  readonly undecided: readonly Track[];
}

/** Decides the format, from probes that may still be running. */
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
