import { abortable } from '../flow/abortable.js';
import type { Format } from '../formats/format.js';
import { probeSource, type ReadStatistics } from '../probe/random-access.js';
import { type ImageInput, toSource } from '../source/to-source.js';
import { buildReport } from './build-report.js';
import { type CommonOptions, validateOptions } from './options.js';
import type { ReportOf } from './report.js';
import { largest, nameOf, startTracks, type Track } from './track.js';
import { decide } from './verdict.js';

/** How {@link inspectImage} goes about it. */
export interface InspectImageOptions<Formats extends readonly Format[] = readonly Format[]>
  extends CommonOptions<Formats> {
  /** Ends the inspection at once: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Is told after each round of reads what has been read so far. */
  readonly onProgress?: ((progress: Readonly<ReadStatistics>) => void) | undefined;
}

/**
 * Tells what a disk image is, by a few small reads whatever its size: usually the first 64 KiB, the last 4 KiB,
 * and one or two ranges that its header points to.
 *
 * A file that claims a format and then breaks its rules gives a report, too: with the failed check `structure`.
 *
 * @throws TypeError for a wrong argument; SourceReadError where the file cannot be read (it changed, it vanished);
 *   the signal's reason where it is aborted. Nothing else.
 */
export async function inspectImage<const Formats extends readonly Format[]>(
  input: ImageInput,
  options: InspectImageOptions<Formats>,
): Promise<ReportOf<Formats>> {
  validateOptions(options);
  const { formats, signal, onProgress, passphrase, trace } = options;
  const source = toSource(input);
  const tracks = startTracks(formats, passphrase, trace);
  const cost = await probeSource(
    source,
    tracks.map(({ run }) => run),
    {
      head: largest(formats, ({ head }) => head),
      tail: largest(formats, ({ tail }) => tail),
      signal,
      onRound(statistics) {
        trace?.({ kind: 'round', ...statistics });
        onProgress?.({ ...statistics });
      },
    },
  );
  if (passphrase !== undefined) await abortable(concluded(tracks), signal);
  trace?.({ kind: 'decided', format: nameOf(decide(tracks).track), final: true });
  const fileName = typeof File === 'function' && input instanceof File ? input.name : null;
  return buildReport(tracks, { ...options, fileName, fileSize: source.size, cost }) as ReportOf<Formats>;
}

/** Loaded only where there is a passphrase: nothing else has to be concluded. */
async function concluded(tracks: readonly Track[]): Promise<void> {
  const { conclude } = await import('./conclude.js');
  await conclude(tracks);
}
