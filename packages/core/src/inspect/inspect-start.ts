import { undetermined } from '../checks/check.js';
import { HeadWindow } from '../probe/head-window.js';
import { StreamDriver } from '../probe/streaming.js';
import { buildReport, safetyOf } from './build-report.js';
import type { Expectations } from './general-checks.js';
import { nameOf, UNKNOWN } from './name-of.js';
import { type CommonOptions, cardsOf } from './options.js';
import type { AnyReport } from './report.js';
import { isClaimed, Track } from './track.js';

/** Options for inspecting the start of a file. */
export interface InspectStartOptions extends Expectations, Pick<CommonOptions, 'trace'> {
  readonly fileName: string | null;
  /** Of the whole file, in bytes; `null` if it is unknown. */
  readonly fileSize: number | null;
}

/**
 * Inspects a file of which only the start is known, as a stream is inspected that has not ended: failed checks stay failed,
 * and what only the end shows is undetermined. Without any other format it is raw as far as its start shows.
 *
 * @throws ModuleLoadError
 */
export async function inspectStart(start: Uint8Array, options: InspectStartOptions): Promise<AnyReport> {
  const tracks = cardsOf({}).map((card) => new Track(card, undefined, options.trace));
  const driver = new StreamDriver([], new HeadWindow(start.length));
  driver.keepsWindow = true;
  let rest = start;
  for (const isWeak of [false, true]) {
    if (isWeak && isClaimed(tracks)) break;
    const asked = tracks.filter((track) => track.isWeak === isWeak);
    for (const track of asked) track.ask(start, undefined);
    const recognised = asked.filter(({ isRecognised }) => isRecognised);
    for (const run of await Promise.all(recognised.map((track) => track.start()))) driver.join(run);
    driver.eat(rest);
    // The window holds all of it.
    rest = new Uint8Array(0);
    // Whatever the end is, this is the format if there is no other.
    if (isWeak) for (const { run } of asked) if (run?.request?.offset === 'end') run.answer(rest, 'passed');
  }
  const input = { ...options, cost: null };
  if (isClaimed(tracks)) return buildReport(tracks, input);
  // What only the end can show is a check of its own, so that the start is described all the same.
  const open = tracks.filter((track) => !track.isWeak && track.waitsForEnd);
  const report = buildReport(
    tracks.filter((track) => !open.includes(track)),
    input,
  );
  if (!open.length || report.format === UNKNOWN) return report;
  const undecided = undetermined('format_undecided', { formats: open.map(nameOf) });
  return { ...report, safety: safetyOf([...report.safety.checks, { name: 'recognised', ...undecided }]) };
}
