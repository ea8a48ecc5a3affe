import { RandomAccess, type ReadStatistics } from '../probe/random-access.js';
import type { Source } from '../source/source.js';
import { isClaimed, largest, type Track } from './track.js';

/** Options for recognizing a source. */
export interface RecogniseOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called after each round of reads. */
  readonly onRound?: ((statistics: ReadStatistics) => void) | undefined;
}

/**
 * Looks for formats in a source: their cards see the start and the end, and the probes of possible formats read on.
 * Weak formats are tried only if nothing else was found.
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
