import type { BaseFinding, Format, ProbeContext } from '../formats/format.js';
import { ProbeRun } from '../probe/probe-run.js';
import type { Trace } from './trace.js';

/** A format that is being looked for in a file, and how far its probe has come. */
export interface Track {
  readonly format: Format;
  readonly run: ProbeRun<BaseFinding>;
  readonly context: ProbeContext;
}

/** What a report calls the format: what was found may be closer than what was looked for. */
export function nameOf(track: Track | undefined): string {
  return track?.run.finding?.format ?? track?.format.name ?? 'unknown';
}

/** Starts the probe of each format. */
export function startTracks(formats: readonly Format[], passphrase?: string, trace?: Trace): Track[] {
  return formats.map((format) => {
    const context: ProbeContext = { passphrase, kept: new Map() };
    return { format, context, run: new ProbeRun(format.name, format.probe(context), trace) };
  });
}

/** The largest of a hint of several formats, in bytes. */
export function largest(formats: readonly Format[], hint: (format: Format) => number): number {
  return Math.max(0, ...formats.map(hint));
}
