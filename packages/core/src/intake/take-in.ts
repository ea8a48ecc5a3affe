import type { Workers } from '../disk/pipeline/workers.js';
import { ImageUnacceptable, StagingError, StorageFullError } from '../errors.js';
import type { TransferProgress } from '../flow/transfer-progress.js';
import type { AnyReport, WholeReport } from '../inspect/report.js';
import type { JudgedReport } from '../policy/judge-image.js';
import type { PolicyVerdict } from '../policy/objection.js';
import type { ImagePolicy } from '../policy/policy.js';
import type { ResolveFile } from '../source/resolve-file.js';
import type { Source } from '../source/source.js';
import { sourceChunks } from '../source/source-chunks.js';
import { type ImageInput, toSource } from '../source/to-source.js';
import type { FileSink } from '../storage/file-sink.js';
import { convertImage } from './convert-image.js';
import { copySource } from './copy-source.js';
import { assertDigests, type DigestCheck, DigestSink, startHashing } from './digest-sink.js';
import { type IntakeProgress, PhaseProgress } from './phase-progress.js';
import { assertRaw } from './refused-conversion.js';
import { assertRoom, roomFor } from './room.js';
import type { StagedFile, StagedKind, Store } from './store.js';

export interface TakeInOptions {
  /** The image's name if the input has none: for the report, and for commands that fix the image. */
  readonly fileName?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called about ten times a second. An error ends the fetch. */
  readonly onProgress?: ((progress: IntakeProgress) => void) | undefined;
  /** Called with what is known about the image as soon as it is, and again when more is. An error ends the fetch. */
  readonly onReport?: ((report: AnyReport) => void) | undefined;
  /** Finds files that the image names, if the policy lets it name any. */
  readonly resolve?: ResolveFile | undefined;
  /** Unlocks an encrypted image, so that it can be converted. */
  readonly passphrase?: string | undefined;
  /** Which workers convert: module workers by default. */
  readonly workers?: Workers | undefined;
}

/**
 * An image that was taken in: the result of `fetchToRaw`.
 *
 * @typeParam F identifies a committed file
 *
 * @example
 * ```ts no-run
 * import { fetchToRaw } from '@diskloupe/core/intake';
 * import { openstackCompute } from '@diskloupe/core/policy';
 *
 * const policy = openstackCompute();
 * const { report, convertedReport, file: handle } = await fetchToRaw(file, 'disk.raw', policy);
 * console.log(report.format, convertedReport?.format, await navigator.storage.persist(), handle.name);
 * ```
 */
export interface FetchedImage<F = FileSystemFileHandle> {
  /** The committed file. */
  readonly file: F;
  /** In bytes. */
  readonly bytes: number;
  /** The report on the image as it arrived. */
  readonly report: WholeReport;
  /** The policy's verdict on it. */
  readonly verdict: PolicyVerdict;
  /**
   * The report on the raw image made from it; `null` without a conversion. Its format names its contents, e.g. `iso`.
   */
  readonly convertedReport: WholeReport | null;
}

/** The parts of an intake that others provide. */
export interface IntakeParts {
  /** Downloads a URL into the sink and closes it, or aborts it and rejects. */
  download(
    url: string | URL,
    sink: FileSink,
    options: {
      readonly signal: AbortSignal | undefined;
      readonly onProgress: (progress: TransferProgress) => void;
      /** Called with the report as soon as it is known, and with each that is the reason for a refusal. An error ends the download. */
      readonly onReport: (report: AnyReport) => void;
    },
  ): Promise<{ readonly bytes: number; readonly fileName: string | null }>;
  judge(image: ImageInput, fileName: string | undefined): Promise<JudgedReport>;
  inspect(image: ImageInput): Promise<WholeReport>;
  readonly digests: DigestCheck;
}

/**
 * Takes an image in, over any store. After a failure, nothing of it is left in the store.
 *
 * @throws what `fetchToRaw` throws
 */
export async function takeIn<F>(
  input: string | URL | ImageInput,
  store: Store<F>,
  policy: ImagePolicy,
  options: TakeInOptions,
  parts: IntakeParts,
): Promise<FetchedImage<F>> {
  const { signal } = options;
  signal?.throwIfAborted();
  const staged: StagedFile<F>[] = [];
  const release = await store.lock();
  try {
    await store.clearStale();
    const isAddress = typeof input === 'string' || input instanceof URL;
    const intake = new Intake(store, policy, options, parts, staged);
    return isAddress ? await intake.download(input) : await intake.takeInPlace(input);
  } catch (error) {
    signal?.throwIfAborted();
    throw await store.explained(error, null);
  } finally {
    for (const file of staged) await file.discard();
    await release();
  }
}

/** The intake of one image; its caller holds the lock, and discards staged files. */
class Intake<F> {
  readonly #progress: PhaseProgress;

  constructor(
    readonly store: Store<F>,
    readonly policy: ImagePolicy,
    readonly options: TakeInOptions,
    readonly parts: IntakeParts,
    readonly staged: StagedFile<F>[],
  ) {
    this.#progress = new PhaseProgress(options.onProgress);
  }

  async download(url: string | URL): Promise<FetchedImage<F>> {
    this.#progress.begin('download', null);
    // Created first, so that a store that cannot create anything fails before any request.
    const part = await this.#create('part');
    const { bytes, fileName } = await this.#transfer(url, part);
    // For people, and for images that name their files, it keeps its own name.
    const name = fileName ?? this.store.name;
    const image = await part.read(name);
    const { size } = toSource(image);
    if (size !== bytes)
      throw new StagingError(part.name, {
        code: 'storage_size_differs',
        params: { written: bytes, found: size },
      });
    const judged = await this.#judge(image, name);
    if (judged.verdict.mustBecomeRaw) return this.#convert(image, name, judged);
    return this.#commit(part, judged, null);
  }

  /** A local image is judged in place and read from there. */
  async takeInPlace(input: ImageInput): Promise<FetchedImage<F>> {
    const source = toSource(input);
    const name = typeof File === 'function' && input instanceof File ? input.name : this.options.fileName;
    const judged = await this.#judge(input, name);
    if (!judged.verdict.mustBecomeRaw) return this.#copy(source, judged);
    await this.#assertDigests(source);
    return this.#convert(input, name ?? this.store.name, judged, source);
  }

  async #transfer(
    url: string | URL,
    part: StagedFile,
  ): Promise<{ readonly bytes: number; readonly fileName: string | null }> {
    const { signal, onReport } = this.options;
    let isArriving = false;
    const sink = await DigestSink.around(await part.open(), this.parts.digests);
    try {
      const available = await this.store.room();
      const fetched = await this.parts.download(url, sink, {
        signal,
        onProgress: (progress) => {
          isArriving = true;
          this.#progress.passOn(progress);
        },
        onReport: (report) => {
          onReport?.(report);
          // Once bytes arrive, the store itself knows whether they fit.
          if (isArriving) return;
          const needed = roomFor(report, this.policy, this.store);
          if (available !== null && needed > available) throw new StorageFullError(needed, available);
        },
      });
      signal?.throwIfAborted();
      return fetched;
    } catch (error) {
      await sink.abort(error);
      throw error;
    }
  }

  async #copy(source: Source, judged: JudgedReport): Promise<FetchedImage<F>> {
    const { signal } = this.options;
    this.#progress.begin('copy', source.size);
    const part = await this.#create('part');
    if (this.store.holesTakeRoom || judged.report.qemuFormat !== 'raw')
      await assertRoom(this.store, source.size);
    const sink = await DigestSink.around(await part.open(), this.parts.digests);
    await copySource(source, sink, { signal, onProgress: (done) => this.#progress.at(done) });
    // It may have changed meanwhile, and the copy is what counts.
    const copy = await this.parts.judge(await part.read(this.store.name), this.store.name);
    if (!copy.verdict.accepted) this.options.onReport?.(copy.report);
    assertAccepted(copy);
    if (copy.report.format !== judged.report.format)
      throw new StagingError(part.name, { code: 'image_changed' });
    source.assertUnchanged?.();
    return this.#commit(part, judged, null);
  }

  async #assertDigests(source: Source): Promise<void> {
    const { digests } = this.parts;
    if (!digests.expected.length) return;
    this.#progress.begin('digest', source.size);
    const hashing = await startHashing(digests);
    try {
      let done = 0;
      for await (const bytes of sourceChunks(source, this.options.signal)) {
        await hashing.take(bytes);
        done += bytes.length;
        this.#progress.at(done);
      }
      await assertDigests(hashing, digests);
    } finally {
      hashing.end();
    }
  }

  async #judge(image: ImageInput, name: string | undefined): Promise<JudgedReport> {
    const { signal, onReport } = this.options;
    this.#progress.begin('inspect', null);
    const judged = await this.parts.judge(image, name);
    signal?.throwIfAborted();
    onReport?.(judged.report);
    assertAccepted(judged);
    return judged;
  }

  /** @param at the local file being read meanwhile */
  async #convert(
    image: ImageInput,
    filename: string,
    judged: JudgedReport,
    at?: Source,
  ): Promise<FetchedImage<F>> {
    const { resolve, passphrase, workers, signal } = this.options;
    const file = await this.#create('converted');
    await convertImage(image, this.store, file, {
      format: judged.report.format,
      filename,
      policy: this.policy.name,
      resolve,
      passphrase,
      workers,
      signal,
      onSize: (size) => this.#progress.begin('convert', size),
      onProgress: (done) => this.#progress.at(done),
    });
    signal?.throwIfAborted();
    const convertedReport = await this.parts.inspect(await file.read(this.store.name));
    signal?.throwIfAborted();
    assertRaw(convertedReport, this.policy.name);
    at?.assertUnchanged?.();
    return this.#commit(file, judged, convertedReport);
  }

  async #commit(
    staged: StagedFile<F>,
    { report, verdict }: JudgedReport,
    convertedReport: WholeReport | null,
  ): Promise<FetchedImage<F>> {
    const { signal } = this.options;
    const { size } = toSource(await staged.read(this.store.name));
    this.#progress.begin('commit', size);
    signal?.throwIfAborted();
    const onProgress = (done: number): void => this.#progress.at(done);
    const file = await staged.commit({ signal, onProgress });
    this.#progress.at(size);
    return { file, bytes: size, report, verdict, convertedReport };
  }

  async #create(kind: StagedKind): Promise<StagedFile<F>> {
    const file = await this.store.create(kind);
    this.staged.push(file);
    return file;
  }
}

function assertAccepted({ verdict }: JudgedReport): void {
  if (!verdict.accepted) throw new ImageUnacceptable(verdict.policy, verdict.objections);
}
