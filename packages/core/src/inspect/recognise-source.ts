import { RandomAccess, type ReadStatistics } from '../probe/random-access.js';
import type { Source } from '../source/source.js';
import { isClaimed, largest, type Track } from './track.js';

/** How a source is looked at. */
export interface RecogniseOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called after each round of reads. */
  readonly onRound?: ((statistics: ReadStatistics) => void) | undefined;
}

/**
 * Looks for formats in a source: their cards see the start and the end, and the probes of those that may be meant read on.
 * Weak formats are only looked for where nothing else was found.
 *
 * @throws ModuleLoadError; SourceReadError; the signal's reason
 */
export async function recogniseSource(
  source: Source,
  tracks: readonly Track[],
  options: RecogniseOptions,
): Promise<ReadStatistics> {
  const access = new RandomAccess(source, options);
  const { head, tail } = await access.readEnds(
    largest(tracks, (card) => card.head),
    largest(tracks, (card) => card.tail),
  );
  for (const isWeak of [false, true]) {
    if (isWeak && isClaimed(tracks)) break;
    const asked = tracks.filter((track) => track.isWeak === isWeak);
    for (const track of asked) track.ask(head, tail);
    const recognised = asked.filter(({ recognition }) => recognition);
    await access.drive(await Promise.all(recognised.map((track) => track.start())));
  }
  return access.cost;
}
