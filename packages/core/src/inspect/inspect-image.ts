import { abortable } from '../flow/abortable.js';
import { loadPart } from '../flow/load-part.js';
import type { FormatName } from '../formats/cards.js';
import type { ReadStatistics } from '../probe/random-access.js';
import { type ImageInput, toSource } from '../source/to-source.js';
import { loadJudge } from './load-judge.js';
import { nameOf } from './name-of.js';
import { type CommonOptions, cardsOf, type LookedFor, validateOptions } from './options.js';
import { recogniseSource } from './recognise-source.js';
import type { ReportOf } from './report.js';
import { Track } from './track.js';

/**
 * Options of {@link inspectImage}.
 *
 * @example
 * ```ts
 * import { type InspectImageOptions, inspectImage } from '@diskloupe/core';
 *
 * const options: InspectImageOptions = {
 *   allowedFormats: ['qcow2', 'raw'],
 *   maxVirtualSize: 100 * 1024 ** 3,
 *   signal: AbortSignal.timeout(30_000),
 * };
 * const { safety } = await inspectImage(file, options);
 * safety.safe; // true
 * ```
 */
export interface InspectImageOptions<Formats extends LookedFor = FormatName> extends CommonOptions<Formats> {
  /** Aborts the inspection immediately: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each round of reads with the totals so far. */
  readonly onProgress?: ((progress: Readonly<ReadStatistics>) => void) | undefined;
}

/**
 * Finds out what a disk image is, with a few small reads whatever its size: usually the first 68 KiB, the last 4 KiB,
 * and one or two ranges that its header points to. A format's code loads once the start of the file shows that it may
 * be that format.
 *
 * A file that claims a format and then breaks its rules also gives a report, with the failed check `structure`.
 *
 * @throws TypeError for an invalid argument; SourceReadError if the file cannot be read (it changed or vanished);
 *   ModuleLoadError if a part of this SDK cannot be loaded; the signal's reason if aborted. Nothing else.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 *
 * const { format, virtualSize, safety } = await inspectImage(file, { expectedFormat: 'qcow2' });
 * format; // 'qcow2'
 * virtualSize; // 2097152
 * if (!safety.safe) console.log(safety.failures.map(({ name }) => name)); // e.g. backing_file
 * ```
 */
export async function inspectImage<const Formats extends LookedFor = FormatName>(
  input: ImageInput,
  options: InspectImageOptions<Formats> = {},
): Promise<ReportOf<Formats>> {
  validateOptions(options, ['signal', 'onProgress']);
  const { signal, onProgress, passphrase, trace } = options;
  const source = toSource(input);
  const tracks = cardsOf(options).map((card) => new Track(card, passphrase, trace));
  const [cost, { buildReport, decide }] = await abortable(
    Promise.all([
      recogniseSource(source, tracks, {
        signal,
        onRound(statistics) {
          trace?.({ kind: 'round', ...statistics });
          onProgress?.({ ...statistics });
        },
      }),
      // It comes while the source is read.
      loadJudge(),
    ]),
    signal,
  );
  if (passphrase !== undefined) await abortable(concluded(tracks), signal);
  trace?.({ kind: 'decided', format: nameOf(decide(tracks).track), final: true });
  const fileName = typeof File === 'function' && input instanceof File ? input.name : null;
  return buildReport(tracks, { ...options, fileName, fileSize: source.size, cost }) as ReportOf<Formats>;
}

/** Loaded only with a passphrase: nothing else needs concluding. */
async function concluded(tracks: readonly Track[]): Promise<void> {
  const { conclude } = await loadPart('passphrases', () => import('./conclude.js'));
  await conclude(tracks);
}
