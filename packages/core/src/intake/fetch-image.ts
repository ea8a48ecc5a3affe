import { isObstacle } from '../checks/check.js';
import type { DownloadOptions } from '../download/open-download.js';
import { FormatMismatchError, SizeLimitError } from '../errors.js';
import { abortable } from '../flow/abortable.js';
import { loadPart } from '../flow/load-part.js';
import { SpareMemory } from '../flow/spare-memory.js';
import { ThrottledProgress } from '../flow/throttled-progress.js';
import type { TransferProgress } from '../flow/transfer-progress.js';
import type { FormatName } from '../formats/cards.js';
import { meetsExpectation } from '../inspect/expectation.js';
import { inspectImage } from '../inspect/inspect-image.js';
import { InspectionStream, type ReportSoFar } from '../inspect/inspection-stream.js';
import { type LookedFor, validateOptions } from '../inspect/options.js';
import type { AnyReport, ReportOf } from '../inspect/report.js';
import type { ImageFacts } from '../policy/facts.js';
import { asksForFacts } from '../policy/needed-facts.js';
import type { OpenstackFactsStream } from '../policy/openstack/facts-stream.js';
import type { Source } from '../source/source.js';
import { type ImageInput, toSource } from '../source/to-source.js';
import { type Acceptance, assertAcceptable, assertAcceptableSoFar, asUnacceptable } from './acceptance.js';
import { type ImageOrigin, openOrigin } from './image-origin.js';
import { type ImageTarget, openTarget, type Target } from './target.js';

/** How {@link fetchImage} goes about it. */
export interface FetchImageOptions<Formats extends LookedFor = FormatName>
  extends DownloadOptions,
    Acceptance {
  /** The formats to look for; all by default. */
  readonly formats?: readonly Formats[] | undefined;
  /** What the image has to be, whatever a policy says; Glance's name. */
  readonly expectedFormat?: string | undefined;
  /**
   * Whether what nobody could see of the image in one pass is refused (the default), or allowed because the caller looks
   * once more at what was written.
   */
  readonly unseen?: 'refuse' | 'allow' | undefined;
  /** Is told about ten times a second how much has been written. What it throws ends the fetch. */
  readonly onProgress?: ((progress: TransferProgress) => void) | undefined;
  /** Is told what the image is as soon as that is known by random access, before anything is written. */
  readonly onReport?: ((report: AnyReport) => void) | undefined;
}

/** An image that was brought to where it was wanted. */
export interface FetchedFile<Formats extends LookedFor = FormatName> {
  /** On the bytes that were written. */
  readonly report: ReportOf<Formats>;
  /** How many that are. */
  readonly bytes: number;
  /** One that every file system takes; `null` where the input has none. */
  readonly fileName: string | null;
}

/** How much of a stream is looked at for a reason to refuse it before its end, in bytes: what probes wait for comes earlier. */
const EARLY = 2 * 1024 * 1024;

/**
 * Brings an image to where it is wanted, and looks at it on the way. What is not acceptable is refused as early as that
 * is certain: before anything is written where the image can be read at random (a file, a server that gives ranges), else
 * within the first MiB or so. After a failure nothing of it is left: the sink is aborted, and a file that was made for it
 * is removed, or left empty where the browser cannot remove it.
 *
 * Without a policy an image is refused only where it is not of the `expectedFormat`; the report says whether it is safe.
 * What a policy asks of the disk inside is seen only where the image can be read at random; `judgeImage` sees it in what
 * was written.
 *
 * @param input an address, or what {@link inspectImage} takes
 * @param into what a handle's file holds already stays until everything has come
 * @throws ImageUnacceptable where the policy or `expectedFormat` refuses it; SizeLimitError where it is larger than
 *   `maxFileSize`; HttpError, SourceReadError where it cannot be
 *   had; TypeError for a wrong argument; the signal's reason; what the target throws
 */
export async function fetchImage<const Formats extends LookedFor = FormatName>(
  input: string | URL | ImageInput,
  into: ImageTarget,
  options: FetchImageOptions<Formats> = {},
): Promise<FetchedFile<Formats>> {
  const { signal, formats, policy, declaredFormat } = options;
  // Where nobody says what follows from it, an image is what it was declared to be.
  const expectedFormat = options.expectedFormat ?? (policy ? undefined : declaredFormat);
  validateOptions({ formats, expectedFormat });
  const target = await openTarget(into, signal);
  let isClosed = false;
  let origin: ImageOrigin | undefined;
  try {
    const memory = target.givesBack ? new SpareMemory() : undefined;
    origin = await openOrigin(input, options, memory);
    const { source, fileName, isLocal } = origin;
    const looked = source && (await look(source, fileName, { ...options, expectedFormat }));
    const { streamed, facts, bytes } = await transfer(origin, target, memory, { ...options, expectedFormat });
    // What the stream could not see is seen by reading at random: of the same bytes, or of those that were written.
    const hasGaps = streamed.safety.undetermined.some(isObstacle);
    const isSeenElsewhere = hasGaps && (looked || target.written || options.unseen === 'allow');
    assertAcceptable(streamed, options, facts, !isSeenElsewhere);
    await target.sink.close();
    isClosed = true;
    const report =
      hasGaps || !looked ? await seenAgain(isLocal && looked, target, options, hasGaps) : undefined;
    return { report: report ?? streamed, bytes, fileName };
  } catch (error) {
    const reason = signal?.aborted ? signal.reason : asUnacceptable(error, options);
    await origin?.readable.cancel(reason).catch(() => {});
    await (isClosed ? target.remove?.() : target.sink.abort(reason));
    throw reason;
  }
}

/** The report by random access, where neither it nor what else the policy asks is a reason to refuse the image. */
async function look<const Formats extends LookedFor = FormatName>(
  source: Source,
  fileName: string | null,
  options: FetchImageOptions<Formats>,
): Promise<ReportOf<Formats>> {
  const { formats, expectedFormat, signal, onReport } = options;
  const inspected = await inspectImage(source, { formats, expectedFormat, signal });
  // Remedies name the file as its owner knows it.
  const report = { ...inspected, fileName };
  onReport?.(report);
  if (expectedFormat !== undefined && !meetsExpectation(expectedFormat, report.format)) {
    throw new FormatMismatchError(expectedFormat, report.format);
  }
  await assertWholeAcceptable(source, report, options);
  return report;
}

/** Refuses an image that can be read at random, by all that the policy asks. */
async function assertWholeAcceptable(
  source: Source,
  report: AnyReport,
  options: Acceptance & { readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const { policy } = options;
  if (!policy || !asksForFacts(policy)) return assertAcceptable(report, options, {}, true);
  // What is certain already needs nothing more to be read.
  assertAcceptable(report, options, {}, false);
  const { assertFactsAcceptable } = await loadPart('policies', () => import('./facts-acceptance.js'));
  await assertFactsAcceptable(source, report, policy, options);
}

/** Writes all bytes, and inspects them on their way. */
async function transfer<const Formats extends LookedFor = FormatName>(
  { readable, size, fileName, isLocal }: ImageOrigin,
  { sink }: Target,
  memory: SpareMemory | undefined,
  options: FetchImageOptions<Formats>,
): Promise<{ readonly streamed: ReportOf<Formats>; readonly facts: ImageFacts; readonly bytes: number }> {
  const { formats, expectedFormat, signal, onProgress } = options;
  const maxFileSize = Math.min(
    options.maxFileSize ?? Number.POSITIVE_INFINITY,
    options.policy?.maxFileSize ?? Number.POSITIVE_INFINITY,
  );
  if (size !== null && size > maxFileSize) throw new SizeLimitError(maxFileSize, size);
  const inspection = new InspectionStream({
    formats,
    expectedFormat,
    fileName: fileName ?? undefined,
    maxFileSize,
  });
  const soFar = (fileSize: number): ReportSoFar | undefined => inspection.soFar(fileSize);
  const progress = new ThrottledProgress(size, onProgress);
  if (size !== null) await sink.truncate?.(size);
  const seen = options.policy?.openstack && (await factsStream());
  const reader = (seen ? readable.pipeThrough(seen) : readable).pipeThrough(inspection).getReader();
  let bytes = 0;
  progress.at(0);
  try {
    for (;;) {
      const { value } = await abortable(reader.read(), signal);
      if (bytes < EARLY) assertAcceptableSoFar(soFar, options, size);
      if (!value) break;
      await abortable(Promise.resolve(sink.write(value, bytes)), signal);
      bytes += value.length;
      // What is at hand may be memory of the caller's.
      if (!isLocal) memory?.giveBack(value);
      progress.at(bytes);
    }
    progress.at(bytes, true);
    return { streamed: await inspection.report, facts: seen?.facts ?? {}, bytes };
  } catch (error) {
    await reader.cancel(error).catch(() => {});
    throw error;
  }
}

/** Loaded where a policy asks what a cloud recognises. */
async function factsStream(): Promise<OpenstackFactsStream> {
  const { OpenstackFactsStream } = await loadPart(
    'policies',
    () => import('../policy/openstack/facts-stream.js'),
  );
  return new OpenstackFactsStream();
}

/**
 * A report without gaps, where there can be one, on an image that is acceptable in all that the policy asks.
 *
 * @param hasGaps whether there is something to see but for what the policy asks besides the report
 */
async function seenAgain<const Formats extends LookedFor = FormatName>(
  looked: ReportOf<Formats> | false | null,
  { written }: Target,
  options: FetchImageOptions<Formats>,
  hasGaps: boolean,
): Promise<ReportOf<Formats> | undefined> {
  // It was held to all of it before it came.
  if (looked) return looked;
  const { formats, expectedFormat, signal, policy } = options;
  if (!written || !(hasGaps || (policy && asksForFacts(policy)))) return undefined;
  const source = toSource(await written());
  const report = await inspectImage(source, { formats, expectedFormat, signal });
  await assertWholeAcceptable(source, report, options);
  return report;
}
