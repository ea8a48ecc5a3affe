import { ModuleLoadError } from '../errors.js';
import type { InnerInspection } from '../formats/format.js';
import { HeadWindow } from '../probe/head-window.js';
import { StreamDriver } from '../probe/streaming.js';
import { makeChecks } from './general-checks.js';
import { nameOf } from './name-of.js';
import { Track } from './track.js';
import { decide } from './verdict.js';

/** Runs formats' asynchronous work, such as deriving keys, once the probes have ended. */
export async function conclude(tracks: readonly Track[]): Promise<void> {
  for (const { format, run, context } of tracks) {
    if (!run?.finding || run.outcome !== 'found' || !format?.conclude) continue;
    try {
      run.finding = await format.conclude(run.finding, context, inspectHead);
    } catch (error) {
      // A part that could not be loaded says nothing about the image.
      if (error instanceof ModuleLoadError) throw error;
      run.outcome = 'dropped';
      run.error = error instanceof Error ? error : new Error(String(error));
    }
  }

  async function inspectHead(head: Uint8Array): Promise<InnerInspection> {
    const inner = tracks.map(({ card }) => new Track(card));
    for (const track of inner) if (!track.isWeak) track.ask(head, undefined);
    const recognised = inner.filter((track) => !track.isOpen && track.recognition);
    const runs = await Promise.all(recognised.map((track) => track.start()));
    const driver = new StreamDriver(runs, new HeadWindow(head.length));
    driver.eat(head);
    const verdict = decide(inner);
    const failures = makeChecks(verdict, undefined, {}).filter(({ result }) => result === 'failed');
    return { format: nameOf(verdict.track), failures };
  }
}
