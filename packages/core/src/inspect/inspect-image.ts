import { abortable } from '../flow/abortable.js';
import { loadPart } from '../flow/load-part.js';
import type { FormatName } from '../formats/cards.js';
import type { ReadStatistics } from '../probe/random-access.js';
import { type ImageInput, toSource } from '../source/to-source.js';
import { buildReport } from './build-report.js';
import { type CommonOptions, cardsOf, type LookedFor, validateOptions } from './options.js';
import { recogniseSource } from './recognise-source.js';
import type { ReportOf } from './report.js';
import { nameOf, Track } from './track.js';
import { decide } from './verdict.js';

/** How {@link inspectImage} goes about it. */
export interface InspectImageOptions<Formats extends LookedFor = FormatName> extends CommonOptions<Formats> {
  /** Ends the inspection at once: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each round of reads with what has been read so far. */
  readonly onProgress?: ((progress: Readonly<ReadStatistics>) => void) | undefined;
}

/**
 * Finds out what a disk image is, by a few small reads whatever its size: usually the first 68 KiB, the last 4 KiB,
 * and one or two ranges that its header points to. What knows the format is loaded once the start of the file shows
 * which one it may be.
 *
 * A file that claims a format and then breaks its rules gives a report, too: with the failed check `structure`.
 *
 * @throws TypeError for a wrong argument; SourceReadError where the file cannot be read (it changed, it vanished);
 *   ModuleLoadError where a part of this SDK cannot be loaded; the signal's reason where it is aborted. Nothing else.
 */
export async function inspectImage<const Formats extends LookedFor = FormatName>(
  input: ImageInput,
  options: InspectImageOptions<Formats> = {},
): Promise<ReportOf<Formats>> {
  validateOptions(options, ['signal', 'onProgress']);
  const { signal, onProgress, passphrase, trace } = options;
  const source = toSource(input);
  const tracks = cardsOf(options).map((card) => new Track(card, passphrase, trace));
  const cost = await abortable(
    recogniseSource(source, tracks, {
      signal,
      onRound(statistics) {
        trace?.({ kind: 'round', ...statistics });
        onProgress?.({ ...statistics });
      },
    }),
    signal,
  );
  if (passphrase !== undefined) await abortable(concluded(tracks), signal);
  trace?.({ kind: 'decided', format: nameOf(decide(tracks).track), final: true });
  const fileName = typeof File === 'function' && input instanceof File ? input.name : null;
  return buildReport(tracks, { ...options, fileName, fileSize: source.size, cost }) as ReportOf<Formats>;
}

/** Loaded only where there is a passphrase: nothing else has to be concluded. */
async function concluded(tracks: readonly Track[]): Promise<void> {
  const { conclude } = await loadPart('passphrases', () => import('./conclude.js'));
  await conclude(tracks);
}
