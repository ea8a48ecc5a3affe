import type { UnwrapError } from '../errors/wrapping.js';
import { generatedStream } from '../flow/generated-stream.js';
import { loadPart } from '../flow/load-part.js';
import type { Expectations } from '../inspect/general-checks.js';
import { inspectImage } from '../inspect/inspect-image.js';
import type { AnyReport } from '../inspect/report.js';
import { BufferSource } from '../source/buffer-source.js';
import type { Source } from '../source/source.js';
import { type ImageInput, toSource } from '../source/to-source.js';
import { isArchive } from './archives.js';
import { boundedChunks, type UnpackLimits } from './bounded.js';
import { type ChosenMember, chooseMember } from './choose-member.js';
import { type Content, contentOf, type Tally, unpackedContent } from './content.js';
import { MAX_NESTING, START_LENGTH } from './limits.js';
import type { ArchiveMember } from './member.js';
import { nameInside } from './name-inside.js';
import { isPassage, passageThrough } from './passages.js';
import { readStart } from './read-start.js';
import { reportInside } from './report-inside.js';
import type { UnpackedSize } from './unpacked-size.js';
import type { Step, Wrapper } from './wrapper.js';

/**
 * Options of {@link unwrapImage}.
 *
 * @example
 * ```ts
 * // file: appliance.ova
 * import { unwrapImage, type UnwrapOptions } from '@diskloupe/core/wrapping';
 *
 * const options: UnwrapOptions = { member: 'disk.vmdk', signal: AbortSignal.timeout(10_000) };
 * const { report } = await unwrapImage(file, options);
 * report.fileName; // 'disk.vmdk'
 * ```
 */
export interface UnwrapOptions extends Expectations {
  /** The name of the file in the archive; by default the first disk image in it. */
  readonly member?: string | undefined;
  /** Lists every file of an archive, although a compressed one has to be read to its end for that; false by default. */
  readonly allMembers?: boolean | undefined;
  /** The file's name if the input has none. */
  readonly fileName?: string | undefined;
  /** Unlocks a LUKS image, so that its contents are checked too. */
  readonly passphrase?: string | undefined;
  /** Aborts the work: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Options of reading what is wrapped.
 *
 * @example
 * ```ts
 * // file: qcow2-v3.qcow2.gz
 * import { type UnpackOptions, unwrapImage } from '@diskloupe/core/wrapping';
 *
 * const options: UnpackOptions = { maxUnpacked: 2 ** 30, signal: AbortSignal.timeout(60_000) };
 * const { stream } = await unwrapImage(file);
 * (await new Response(stream(options)).blob()).size; // 720896
 * ```
 */
export interface UnpackOptions extends UnpackLimits {
  /** Aborts the reading: the stream errors with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * What {@link unwrapImage} found.
 *
 * @example
 * ```ts
 * // file: qcow2-v3.qcow2.gz
 * import { type UnwrappedImage, unwrapImage } from '@diskloupe/core/wrapping';
 *
 * const isWrapped = ({ wrappers }: UnwrappedImage): boolean => wrappers.length > 0;
 * isWrapped(await unwrapImage(file)); // true
 * ```
 */
export interface UnwrappedImage {
  /**
   * The report on the image inside, as if it were not wrapped, with all layers; of a passage as far as its first 2 MiB show.
   * Its `fileSize` is that of the image, `null` if it is unknown. If nothing can be unwrapped, the report on what is there.
   */
  readonly report: AnyReport;
  /** From the file inwards; empty for an image that is not wrapped. */
  readonly wrappers: readonly Wrapper[];
  /** The files of the innermost archive, as far as they were listed; empty without an archive. */
  readonly members: readonly ArchiveMember[];
  /** Whether these are all. */
  readonly areAllMembers: boolean;
  /** Random access to the image; `null` if it can only be read from its beginning. */
  readonly source: Source | null;
  /** Why unwrapping stopped where it did: `stream` may get no further either. `null` if nothing is wrong. */
  readonly fault: UnwrapError | null;
  /**
   * Reads the image from first to last, unwrapped, as often as it is called.
   *
   * @returns a stream that errors with UnwrapError if a wrapper is damaged, SourceReadError, or the signal's reason
   */
  stream(options?: UnpackOptions): ReadableStream<Uint8Array>;
  /**
   * Adds the layers around the image to a report on all of it, such as that of an `InspectionStream` over `stream`.
   *
   * @param error what reading ended with: a failed check
   */
  around(report: AnyReport, error?: UnwrapError): AnyReport;
}

/**
 * Finds the disk image in a compressed file, an archive, or several of them within each other, and inspects it as if it
 * were not wrapped. Reads as little as it can: of a compressed file as much as unpacks to 2 MiB, of an archive its headers
 * and the start of its largest files.
 *
 * A damaged wrapper is not an error: the report is then about what is there, and `fault` says what is wrong.
 *
 * @throws TypeError for an invalid argument; SourceReadError if the file cannot be read; ModuleLoadError; the signal's reason
 *
 * @example
 * ```ts
 * // file: qcow2-v3.qcow2.gz
 * import { unwrapImage } from '@diskloupe/core/wrapping';
 *
 * const { report, wrappers, stream } = await unwrapImage(file);
 * wrappers[0]?.format; // 'gzip'
 * report.format; // 'qcow2'
 * report.virtualSize; // 1048576
 * const bytes = await new Response(stream()).arrayBuffer();
 * bytes.byteLength; // 720896
 * ```
 */
export async function unwrapImage(input: ImageInput, options: UnwrapOptions = {}): Promise<UnwrappedImage> {
  const { member, allMembers = false, passphrase, signal, ...expectations } = options;
  let fileName =
    typeof File === 'function' && input instanceof File ? input.name : (options.fileName ?? null);
  let content = contentOf(toSource(input));
  const steps: Step[] = [];
  let members: readonly ArchiveMember[] = [];
  let areAllMembers = true;
  let fault: UnwrapError | null = null;
  for (;;) {
    const inspected = await inspectContent(content, fileName, { ...expectations, passphrase, signal });
    fault ??= inspected.fault;
    // Without a single byte of what it holds, the report is about the wrapper.
    const last = inspected.report ? undefined : steps.pop();
    const report = inspected.report ?? last?.report;
    if (!report) throw new TypeError('nothing to inspect');
    content = last?.around ?? inspected.content;
    const around = steps.at(-1);
    if (around) around.wrapper = { ...around.wrapper, size: content.size };
    const { format } = report;
    // A compressed ramdisk is one as it is, where that is expected.
    const isWrapper =
      fault === null &&
      steps.length < MAX_NESTING &&
      report.safety.failures.some(({ name }) => name === 'disk_image');
    let inner: Content | undefined;
    let chosen: ChosenMember | undefined;
    if (isWrapper && isPassage(format)) {
      const { source } = content;
      const { size, isLeast } = source ? await sizeOf(format, source, signal) : UNSTATED;
      inner = { ...passageThrough(format, content), size: isLeast ? 'unseen' : size };
    } else if (isWrapper && isArchive(format)) {
      chosen = await chooseMember(format, content, { member, allMembers, signal });
      ({ members, areAll: areAllMembers } = chosen);
      fault = chosen.fault;
      inner = chosen.entry?.content;
    }
    if (!inner) {
      const image = content;
      const held = chosen?.members ?? [];
      return {
        report: reportInside(report, steps, held, fault),
        around: (whole, error = fault ?? undefined) => reportInside(whole, steps, held, error ?? null),
        wrappers: steps.map(({ wrapper }) => wrapper),
        members,
        areAllMembers,
        source: image.source ?? null,
        fault,
        stream({ signal: abort, ...limits } = {}) {
          const tally: Tally = { packed: 0 };
          const outermost = steps[0]?.wrapper.format ?? format;
          return generatedStream(boundedChunks(outermost, image.chunks(abort, tally), tally, limits));
        },
      };
    }
    const { name = null, method = format, offset = null } = chosen?.entry ?? {};
    steps.push({
      report,
      around: content,
      members: chosen?.members ?? [],
      wrapper: { format, member: name, method, size: inner.size },
      offset,
    });
    fileName = name ?? nameInside(fileName);
    content = inner;
  }
}

const UNSTATED = { size: 'unseen', isLeast: false } as const;

/** Loaded with the first compressed file. */
async function sizeOf(
  format: string,
  source: Source,
  signal: AbortSignal | undefined,
): Promise<UnpackedSize> {
  const { statedSize } = await loadPart('wrapping', () => import('./unpacked-size.js'));
  return statedSize(format, source, signal);
}

interface Inspected {
  /** `null` if nothing could be read. */
  readonly report: AnyReport | null;
  /** With random access if all of it is in memory. */
  readonly content: Content;
  /** What keeps the rest from being read. */
  readonly fault: UnwrapError | null;
}

async function inspectContent(
  content: Content,
  fileName: string | null,
  options: Pick<UnwrapOptions, 'passphrase' | 'signal'> & Expectations,
): Promise<Inspected> {
  const { passphrase, signal, expectedFormat, allowedFormats, maxVirtualSize } = options;
  const expectations = { expectedFormat, allowedFormats, maxVirtualSize };
  const whole = async (source: Source): Promise<AnyReport> => {
    const report = await inspectImage(source, { ...expectations, passphrase, signal });
    return { ...report, fileName };
  };
  if (content.source) return { report: await whole(content.source), content, fault: null };
  const { bytes, isWhole, error, packed = 0 } = await readStart(content, START_LENGTH, signal);
  if (isWhole) {
    const source = new BufferSource(bytes);
    return { report: await whole(source), content: unpackedContent(source, packed), fault: null };
  }
  const { inspectStart } = await loadPart('streams', () => import('../inspect/inspect-start.js'));
  const fileSize = content.size === 'unseen' ? null : content.size;
  const report = bytes.length ? await inspectStart(bytes, { ...expectations, fileName, fileSize }) : null;
  return { report, content, fault: error ?? null };
}
