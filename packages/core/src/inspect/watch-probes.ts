import type { Trace } from './trace.js';
import type { Track } from './track.js';

/** A function that tells `trace` what has changed in the probes since it was last called; nothing where it is off. */
export function watchProbes(tracks: readonly Track[], trace: Trace | undefined): (() => void) | undefined {
  if (!trace) return undefined;
  const claimed = new Set<Track>();
  const ended = new Set<Track>();
  return () => {
    for (const track of tracks) {
      const { format, run } = track;
      if (run.claimed && !claimed.has(track)) {
        claimed.add(track);
        trace({ kind: 'claimed', format: format.name });
      }
      if (run.outcome && !ended.has(track)) {
        ended.add(track);
        const { outcome, error } = run;
        trace({ kind: 'ended', format: format.name, outcome, ...(error && { message: error.message }) });
      }
    }
  };
}
