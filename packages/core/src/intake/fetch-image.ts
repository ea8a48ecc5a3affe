import { isObstacle } from '../checks/check.js';
import type { DownloadOptions } from '../download/open-download.js';
import { FormatMismatchError, ImageUnacceptable, SizeLimitError } from '../errors.js';
import { abortable } from '../flow/abortable.js';
import { loadPart } from '../flow/load-part.js';
import { SpareMemory } from '../flow/spare-memory.js';
import { ThrottledProgress } from '../flow/throttled-progress.js';
import type { TransferProgress } from '../flow/transfer-progress.js';
import type { FormatName } from '../formats/cards.js';
import { meetsExpectation } from '../inspect/expectation.js';
import { inspectImage } from '../inspect/inspect-image.js';
import { InspectionStream } from '../inspect/inspection-stream.js';
import { type LookedFor, validateOptions } from '../inspect/options.js';
import type { AnyReport, ReportOf } from '../inspect/report.js';
import type { ImageFacts } from '../policy/facts.js';
import { largestFile } from '../policy/file-sizes.js';
import { asksForFacts } from '../policy/needed-facts.js';
import type { OpenstackFactsStream } from '../policy/openstack/facts-stream.js';
import type { Source } from '../source/source.js';
import { type ImageInput, toSource } from '../source/to-source.js';
import { type Acceptance, assertAcceptable, assertAcceptableSoFar, asUnacceptable } from './acceptance.js';
import { type ImageOrigin, openOrigin } from './image-origin.js';
import { type ImageTarget, openTarget, type Target } from './target.js';

/**
 * Options of {@link fetchImage}.
 *
 * @example
 * ```ts
 * import { fetchImage } from '@diskloupe/core/intake';
 * import { openstackImage } from '@diskloupe/core/policy';
 *
 * const { bytes } = await fetchImage(file, new WritableStream(), {
 *   policy: openstackImage(),
 *   declaredFormat: 'qcow2',
 *   onReport: ({ format, virtualSize }) => console.log(format, virtualSize),
 * });
 * ```
 */
export interface FetchImageOptions<Formats extends LookedFor = FormatName>
  extends DownloadOptions,
    Acceptance {
  /** The formats to look for; all by default. */
  readonly formats?: readonly Formats[] | undefined;
  /** The required format, whatever a policy says; Glance's name. */
  readonly expectedFormat?: string | undefined;
  /**
   * Whether to refuse what one pass could not check (the default), or to allow it because the caller inspects the
   * written file again.
   */
  readonly unseen?: 'refuse' | 'allow' | undefined;
  /** Called about ten times a second with the progress. An error ends the fetch. */
  readonly onProgress?: ((progress: TransferProgress) => void) | undefined;
  /**
   * Called with the report as soon as it is known: before anything is written, if the image allows random access. It is
   * called again with any later report that is the reason for a refusal. `fileSize` is `null` if a stream is refused
   * whose size nobody announced. An error ends the fetch.
   */
  readonly onReport?: ((report: AnyReport) => void) | undefined;
}

/**
 * An image that was saved to its target: the result of {@link fetchImage}.
 *
 * @example
 * ```ts
 * import { fetchImage } from '@diskloupe/core/intake';
 *
 * const { report, bytes, fileName } = await fetchImage(file, new WritableStream());
 * report.format; // 'qcow2'
 * bytes === file.size; // true
 * fileName; // 'disk.qcow2'
 * ```
 */
export interface FetchedFile<Formats extends LookedFor = FormatName> {
  /** The report on the written bytes. */
  readonly report: ReportOf<Formats>;
  /** Number of bytes written. */
  readonly bytes: number;
  /** A name that every file system accepts; `null` if the input has none. */
  readonly fileName: string | null;
}

/** Bytes of a stream within which there may be a reason to refuse it before its end: probes ask for less. */
const EARLY = 2 * 1024 * 1024;

/** The most pieces of a download's memory kept for reuse. */
const MOST_SPARE = 8;

/**
 * Writes an image to its target, inspecting it on the way. An unacceptable image is refused as soon as that is certain:
 * before anything is written if the image allows random access (a file, a server with range support), else within the
 * first MiB or so. A failure leaves nothing behind: the sink is aborted, and a file created for it is removed, or left
 * empty if the browser cannot remove it.
 *
 * Without a policy, an image is refused only if it is not of the `expectedFormat`; the report says whether it is safe.
 * A policy's requirements on the virtual disk are checked only with random access; `judgeImage` checks them in the
 * written file.
 *
 * @param input an address, or anything {@link inspectImage} accepts
 * @param into the previous content of a handle's file stays until everything has arrived
 * @throws ImageUnacceptable if the policy or `expectedFormat` refuses it; SizeLimitError if it is larger than
 *   `maxFileSize`; HttpError, SourceReadError if it cannot be read; TypeError for an invalid argument; the signal's
 *   reason; what the target throws
 *
 * @example
 * ```ts no-run
 * import { ImageUnacceptable } from '@diskloupe/core/errors';
 * import { fetchImage } from '@diskloupe/core/intake';
 *
 * const folder = await navigator.storage.getDirectory();
 * const handle = await folder.getFileHandle('disk.qcow2', { create: true });
 * try {
 *   await fetchImage('https://cloud.example/disk.qcow2', handle, { expectedFormat: 'qcow2' });
 * } catch (error) {
 *   if (error instanceof ImageUnacceptable) console.log(error.objections[0]?.code);
 * }
 * ```
 */
export async function fetchImage<const Formats extends LookedFor = FormatName>(
  input: string | URL | ImageInput,
  into: ImageTarget,
  options: FetchImageOptions<Formats> = {},
): Promise<FetchedFile<Formats>> {
  const { signal, formats, policy, declaredFormat } = options;
  // Without a policy, an image must match its declared format.
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
    // Random access reads what the stream could not: from the same bytes, or from the written ones.
    const hasGaps = streamed.safety.undetermined.some(isObstacle);
    const isOpen = hasGaps || (options.policy !== undefined && asksForFacts(options.policy));
    const isSeenElsewhere = isOpen && (looked || target.written || options.unseen === 'allow');
    if (!looked) options.onReport?.(streamed);
    try {
      assertAcceptable(streamed, options, facts, !isSeenElsewhere);
    } catch (error) {
      // The server may have sent other bytes than those that were looked at.
      if (looked) options.onReport?.(streamed);
      throw error;
    }
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

/**
 * Returns the report by random access, unless it or the policy's other requirements are a reason to refuse the image.
 */
async function look<const Formats extends LookedFor = FormatName>(
  source: Source,
  fileName: string | null,
  options: FetchImageOptions<Formats>,
): Promise<ReportOf<Formats>> {
  const { formats, expectedFormat, signal, onReport } = options;
  const inspected = await inspectImage(source, { formats, expectedFormat, signal });
  // Remedies use the file name that its owner knows.
  const report = { ...inspected, fileName };
  onReport?.(report);
  if (expectedFormat !== undefined && !meetsExpectation(expectedFormat, report.format)) {
    throw new FormatMismatchError(expectedFormat, report.format);
  }
  await assertWholeAcceptable(source, report, options);
  return report;
}

/** Refuses an image with random access, by all of the policy. */
async function assertWholeAcceptable(
  source: Source,
  report: AnyReport,
  options: Acceptance & { readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const { policy } = options;
  if (!policy || !asksForFacts(policy)) return assertAcceptable(report, options, {}, true);
  // A refusal that is already certain needs no more reads.
  assertAcceptable(report, options, {}, false);
  const { assertFactsAcceptable } = await loadPart('policies', () => import('./facts-acceptance.js'));
  await assertFactsAcceptable(source, report, policy, options);
}

/** Writes all bytes, inspecting them on their way. */
async function transfer<const Formats extends LookedFor = FormatName>(
  { readable, size, fileName, isLocal }: ImageOrigin,
  { sink }: Target,
  memory: SpareMemory | undefined,
  options: FetchImageOptions<Formats>,
): Promise<{ readonly streamed: ReportOf<Formats>; readonly facts: ImageFacts; readonly bytes: number }> {
  const { formats, expectedFormat, signal, onProgress, onReport } = options;
  const maxFileSize = Math.min(
    options.maxFileSize ?? Number.POSITIVE_INFINITY,
    (options.policy && largestFile(options.policy)) ?? Number.POSITIVE_INFINITY,
  );
  if (size !== null && size > maxFileSize) throw new SizeLimitError(maxFileSize, size);
  const inspection = new InspectionStream({
    formats,
    expectedFormat,
    fileName: fileName ?? undefined,
    maxFileSize,
  });
  const progress = new ThrottledProgress(size, onProgress);
  if (size !== null) await sink.truncate?.(size);
  const seen = options.policy?.openstack && (await factsStream());
  const reader = (seen ? readable.pipeThrough(seen) : readable).pipeThrough(inspection).getReader();
  let bytes = 0;
  progress.at(0);
  try {
    for (;;) {
      const { value } = await abortable(reader.read(), signal);
      if (!value) break;
      const known = bytes < EARLY && options.policy ? inspection.soFar(size) : undefined;
      if (known) assertAcceptableSoFar(known, options);
      await abortable(Promise.resolve(sink.write(value, bytes)), signal);
      bytes += value.length;
      // Local bytes may be the caller's memory.
      if (!isLocal) memory?.put(value.buffer, MOST_SPARE);
      progress.at(bytes);
    }
    progress.at(bytes, true);
    return { streamed: await inspection.report, facts: seen?.facts ?? {}, bytes };
  } catch (error) {
    await reader.cancel(error).catch(() => {});
    const known = asUnacceptable(error, options) instanceof ImageUnacceptable && inspection.soFar(size);
    if (known) onReport?.(known.report);
    throw error;
  }
}

/** Loaded if a policy asks what a cloud recognizes. */
async function factsStream(): Promise<OpenstackFactsStream> {
  const { OpenstackFactsStream } = await loadPart(
    'policies',
    () => import('../policy/openstack/facts-stream.js'),
  );
  return new OpenstackFactsStream();
}

/**
 * Returns a report without gaps, if possible, on an image that satisfies all of the policy.
 *
 * @param hasGaps whether anything is left to read apart from the policy's further requirements
 */
async function seenAgain<const Formats extends LookedFor = FormatName>(
  looked: ReportOf<Formats> | false | null,
  { written }: Target,
  options: FetchImageOptions<Formats>,
  hasGaps: boolean,
): Promise<ReportOf<Formats> | undefined> {
  // It was checked completely before it arrived.
  if (looked) return looked;
  const { formats, expectedFormat, signal, policy, onReport } = options;
  if (!written || !(hasGaps || (policy && asksForFacts(policy)))) return undefined;
  const source = toSource(await written());
  const report = await inspectImage(source, { formats, expectedFormat, signal });
  onReport?.(report);
  await assertWholeAcceptable(source, report, options);
  return report;
}
