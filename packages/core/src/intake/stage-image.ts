import type { Workers } from '../disk/pipeline/workers.js';
import { DestinationBusyError, ImageUnacceptable, StagingError, StorageFullError } from '../errors.js';
import type { TransferProgress } from '../flow/transfer-progress.js';
import type { AnyReport } from '../inspect/report.js';
import { needsConversion } from '../policy/needs-conversion.js';
import type { PolicyVerdict } from '../policy/objection.js';
import type { ImagePolicy } from '../policy/policy.js';
import type { ResolveFile } from '../source/resolve-file.js';
import { type ImageInput, toSource } from '../source/to-source.js';
import { convertStaged } from './convert-staged.js';
import { copySource } from './copy-source.js';
import type { FileSink } from './file-sink.js';
import { commit } from './opfs/commit.js';
import { type Destination, type Place, placeOf } from './opfs/destination.js';
import { tryLock } from './opfs/lock.js';
import { openSink } from './opfs/open-sink.js';
import { StagingArea } from './opfs/staging-area.js';
import { storageFailure } from './opfs/storage-failure.js';
import { assertRoom, availableRoom } from './opfs/storage-room.js';
import { type IntakeProgress, PhaseProgress } from './phase-progress.js';

export interface StageImageOptions {
  /** Glance's name of the format that the image is said to be. */
  readonly declaredFormat?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Is told about ten times a second. What it throws ends the fetch. */
  readonly onProgress?: ((progress: IntakeProgress) => void) | undefined;
  /** Finds files that the image names, where the policy lets it name any. */
  readonly resolve?: ResolveFile | undefined;
  /** Opens an encrypted image, so that it can be converted. */
  readonly passphrase?: string | undefined;
  /** Which workers convert: module workers, where nothing else is said. */
  readonly workers?: Workers | undefined;
  /** The folder of the origin in which files are staged; `diskloupe-staging` by default. */
  readonly stagingFolder?: string | undefined;
}

/** An image that was taken in. */
export interface FetchedImage {
  /** Where it lies now. */
  readonly file: FileSystemFileHandle;
  /** On the image as it came. */
  readonly report: AnyReport;
  readonly verdict: PolicyVerdict;
  /** On the raw image that was made of it; `null` where none had to be. Its format says what lies in it, e.g. `iso`. */
  readonly convertedReport: AnyReport | null;
}

export interface Judgement {
  readonly report: AnyReport;
  readonly verdict: PolicyVerdict;
}

/** What staging leaves to others. */
export interface IntakeParts {
  /** Brings the file at an address into the sink, and closes it, or aborts it and rejects. */
  download(
    url: string | URL,
    sink: FileSink,
    options: {
      readonly signal: AbortSignal | undefined;
      readonly onProgress: (progress: TransferProgress) => void;
      /** Is told what it is where that is known before anything is written. What it throws ends the download. */
      readonly onReport: (report: AnyReport) => void;
    },
  ): Promise<{ readonly bytes: number; readonly fileName: string | null }>;
  judge(image: ImageInput): Promise<Judgement>;
  inspect(image: ImageInput): Promise<AnyReport>;
}

/** Takes an image in: {@link fetchToRaw} with its parts given. */
export async function stageImage(
  input: string | URL | ImageInput,
  destination: Destination,
  policy: ImagePolicy,
  options: StageImageOptions,
  parts: IntakeParts,
): Promise<FetchedImage> {
  const { signal, stagingFolder } = options;
  signal?.throwIfAborted();
  const place = await placeOf(destination);
  const release = await tryLock(place.key);
  if (!release) throw new DestinationBusyError(place.name);
  try {
    const area = await StagingArea.open(stagingFolder);
    await area.clear(place.key);
    await area.clearStale();
    try {
      return await new Intake(place, area, policy, options, parts).take(input);
    } finally {
      await area.clear(place.key);
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof DOMException ? await storageFailure(error, place.name, null) : error;
  } finally {
    await release();
  }
}

/** One image on its way in; whoever calls it has the lock, and clears what is left. */
class Intake {
  readonly #progress: PhaseProgress;

  constructor(
    readonly place: Place,
    readonly area: StagingArea,
    readonly policy: ImagePolicy,
    readonly options: StageImageOptions,
    readonly parts: IntakeParts,
  ) {
    this.#progress = new PhaseProgress(options.onProgress);
  }

  async take(input: string | URL | ImageInput): Promise<FetchedImage> {
    return typeof input === 'string' || input instanceof URL
      ? this.#takeDownload(input)
      : this.#takeInPlace(input);
  }

  async #takeDownload(url: string | URL): Promise<FetchedImage> {
    const { signal } = this.options;
    this.#progress.begin('download', null);
    const part = await this.area.create(this.place.key, 'part');
    const sink = await openSink(part);
    const available = await availableRoom();
    let fetched: { readonly bytes: number; readonly fileName: string | null };
    try {
      const onProgress = (progress: TransferProgress): void => this.#progress.passOn(progress);
      const onReport = (report: AnyReport): void => assertRoomFor(report, this.policy, available);
      fetched = await this.parts.download(url, sink, { signal, onProgress, onReport });
      signal?.throwIfAborted();
    } catch (error) {
      await sink.abort();
      throw error;
    }
    const file = await part.getFile();
    if (file.size !== fetched.bytes)
      throw new StagingError(part.name, `${fetched.bytes} bytes came, and ${file.size} are there`);
    // People, and images that name their files, know it by its own name.
    const image = new File([file], fetched.fileName ?? this.place.name);
    const judgement = await this.#judge(image);
    if (judgement.verdict.mustBecomeRaw) return this.#convert(image, image.name, judgement);
    return this.#commit(part, judgement, null);
  }

  /** What is on the person's disk already is judged there, and read from there. */
  async #takeInPlace(input: ImageInput): Promise<FetchedImage> {
    const source = toSource(input);
    const judgement = await this.#judge(input);
    const { signal } = this.options;
    if (judgement.verdict.mustBecomeRaw) {
      const name = input instanceof File ? input.name : this.place.name;
      return this.#convert(input, name, judgement);
    }
    this.#progress.begin('commit', source.size);
    await assertRoom(source.size);
    const part = await this.area.create(this.place.key, 'part');
    const sink = await openSink(part);
    await copySource(source, sink, { signal, onProgress: (done) => this.#progress.at(done) });
    // It may have become another one meanwhile, and what is taken is the copy.
    const copy = await this.parts.judge(new File([await part.getFile()], this.place.name));
    assertAccepted(copy);
    if (copy.report.format !== judgement.report.format)
      throw new StagingError(part.name, 'the image changed while it was copied');
    return this.#commit(part, judgement, null);
  }

  async #judge(image: ImageInput): Promise<Judgement> {
    this.#progress.begin('inspect', null);
    const judgement = await this.parts.judge(image);
    this.options.signal?.throwIfAborted();
    assertAccepted(judgement);
    return judgement;
  }

  async #convert(image: ImageInput, filename: string, judgement: Judgement): Promise<FetchedImage> {
    const { resolve, passphrase, workers, signal } = this.options;
    const file = await this.area.create(this.place.key, 'converted');
    await convertStaged(image, file, {
      format: judgement.report.format,
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
    const convertedReport = await this.parts.inspect(new File([await file.getFile()], this.place.name));
    signal?.throwIfAborted();
    assertRaw(convertedReport, this.policy);
    return this.#commit(file, judgement, convertedReport);
  }

  async #commit(
    staged: FileSystemFileHandle,
    { report, verdict }: Judgement,
    convertedReport: AnyReport | null,
  ): Promise<FetchedImage> {
    const { signal } = this.options;
    const { size } = await staged.getFile();
    // A copy, of what was picked, is a part of this phase.
    if (this.#progress.phase !== 'commit') this.#progress.begin('commit', size);
    const onProgress = (done: number): void => this.#progress.at(done);
    const file = await commit(staged, this.place, { signal, onProgress });
    this.#progress.at(size);
    return { file, report, verdict, convertedReport };
  }
}

function assertAccepted({ verdict }: Judgement): void {
  if (!verdict.accepted) throw new ImageUnacceptable(verdict.policy, verdict.objections);
}

/** Where an image is converted there are two files for a while. */
function assertRoomFor(report: AnyReport, policy: ImagePolicy, available: number | null): void {
  const { fileSize, virtualSize } = report;
  const disk = needsConversion(report, policy) && typeof virtualSize === 'number' ? virtualSize : 0;
  const needed = fileSize + disk;
  if (available !== null && needed > available) throw new StorageFullError(needed, available);
}

/** Raw is what qemu takes for raw: partitioned or not, and a CD's content, too. A disk may hold an image within. */
function assertRaw({ format, qemuFormat }: AnyReport, { name }: ImagePolicy): void {
  if (qemuFormat === 'raw') return;
  const what = format === 'unknown' ? 'not clear what it is' : `a ${format} image itself`;
  const objection = {
    code: 'converted_not_raw',
    severity: 'refused',
    sentence: `Converted to raw, it is ${what}: an image was hidden in the image.`,
    evidence: { format, qemuFormat },
  } as const;
  throw new ImageUnacceptable(name, [objection]);
}
