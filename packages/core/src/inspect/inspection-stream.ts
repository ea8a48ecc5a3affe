import { SizeLimitError } from '../errors.js';
import { deferred } from '../flow/deferred.js';
import { loadPart } from '../flow/load-part.js';
import { passThrough } from '../flow/pass-through.js';
import type { FormatName } from '../formats/cards.js';
import { EndCaptureRegion } from '../probe/end-capture-region.js';
import { HeadWindow } from '../probe/head-window.js';
import { cardsOf, type LookedFor, validateOptions } from './options.js';
import type { AnyReport, ReportOf } from './report.js';
import type { StreamJudgement, StreamState } from './stream-judgement.js';
import type { Detection, InspectionStreamOptions, ReportSoFar } from './stream-options.js';
import { largest, Track } from './track.js';

/**
 * A pair for `pipeThrough` that inspects bytes in passing and lets them through unchanged.
 *
 * It holds back one chunk, so that the last one is not passed on before the verdict; apart from that, it holds less
 * than 1 MiB of the image. Bytes are never copied in passing.
 *
 * @example
 * ```ts
 * import { InspectionStream } from '@diskloupe/core/stream';
 *
 * const inspection = new InspectionStream({ expectedFormat: 'qcow2', maxFileSize: 100 * 1024 ** 3 });
 * const stored = await new Response(file.stream().pipeThrough(inspection)).blob();
 * const { format, safety } = await inspection.report;
 * format; // 'qcow2'
 * safety.safe; // true
 * ```
 */
export class InspectionStream<const Formats extends LookedFor = FormatName> {
  /**
   * The bytes, unchanged. Errors with `FormatMismatchError`, `UnsafeImageError`, or
   * {@link SizeLimitError} if the options ask for it; with `ModuleLoadError` only if `onUnsafe` is `abort` or a format is
   * expected, because an image that could not be judged must not pass then.
   */
  readonly readable: ReadableStream<Uint8Array>;
  /** Accepts the bytes of the image in order. */
  readonly writable: WritableStream<Uint8Array>;
  /** The image's format, as early as it is known. Rejects if the stream fails before. */
  readonly detected: Promise<Detection>;
  /** The report, at the end of the stream. Rejects if the stream fails before, or a module could not be loaded. */
  readonly report: Promise<ReportOf<Formats>>;

  readonly #state: StreamState;
  /** Loaded with the first format that a card recognizes: nothing is claimed before. */
  #judgement: StreamJudgement | undefined;
  /** Bytes at the end that some format will need. */
  readonly #tailLength: number;
  /** The end of the released chunks, if they are smaller than it. */
  #tail: EndCaptureRegion | undefined;
  #held: Uint8Array | undefined;
  /** The position at which the next card can decide. */
  #asksAt = 0;
  /** Whether judging has failed in a stream that guards nothing: the bytes pass all the same. */
  #isLost = false;

  /** @throws TypeError for an invalid option */
  constructor(options: InspectionStreamOptions<Formats> = {}) {
    validateOptions(options, ['onUnsafe', 'fileName', 'maxFileSize']);
    if (!((options.maxFileSize ?? 0) >= 0)) throw new TypeError('maxFileSize must be in bytes');
    const { passphrase, trace } = options;
    // Disallowed formats are looked for too: a file they recognize is not raw.
    const tracks = cardsOf(options).map((card) => new Track(card, passphrase, trace));
    this.#tailLength = largest(tracks, ({ tail }) => tail);
    const window = new HeadWindow(largest(tracks, ({ head, window: held }) => Math.max(head, held ?? 0)));
    const detected = deferred<Detection>();
    const report = deferred<ReportOf<Formats>>();
    this.#state = { options, tracks, window, detected: detected.resolve };
    this.detected = detected.promise;
    this.report = report.promise;
    const fail = (reason: unknown): void => {
      detected.reject(reason);
      report.reject(reason);
    };
    const isGuard = options.onUnsafe === 'abort' || options.expectedFormat !== undefined;
    // A module that cannot be loaded says nothing about the image: only a stream that guards an upload ends it.
    const lose = (reason: unknown): void => {
      if (isGuard) throw reason;
      this.#isLost = true;
      this.#judgement = undefined;
      fail(reason);
    };
    const { readable, writable } = passThrough({
      take: (chunk) => this.#take(chunk, lose),
      finish: async () => {
        if (!this.#isLost)
          await this.#finish().then((value) => report.resolve(value as ReportOf<Formats>), lose);
        const last = this.#held;
        this.#held = undefined;
        return last;
      },
      fail,
    });
    this.readable = readable;
    this.writable = writable;
  }

  /** Bytes of the image held now, by holder: for auditing memory. `held` is the chunk held back. */
  get contextInfo(): Record<string, number> {
    const window = this.#state.window.length;
    return {
      ...(this.#judgement?.contextInfo ?? (window && { window })),
      ...(this.#tail && { tail: this.#tail.held }),
      ...(this.#held && { held: this.#held.length }),
    };
  }

  /**
   * Whether the stream certainly is not a disk image, nor the expected kernel or ramdisk: it was recognized as
   * something else, e.g. gzip. Whatever follows (a footer may claim it too), this inspection calls it unsafe. A
   * caller that waives the check `disk_image` or `conflicting_formats` has to read on anyway.
   */
  get isNoDiskImage(): boolean {
    return this.#judgement?.isNoDiskImage ?? false;
  }

  /** Bytes read so far. */
  get actualSize(): number {
    return this.#state.window.position;
  }

  /**
   * Returns the report as far as it is known; undefined until a format has claimed the bytes. Failed checks stay
   * failed, unknown ones are undetermined.
   *
   * @param fileSize as announced, in bytes; `null` if it is unknown, so that no check and no rule uses it. Once the stream has
   *   ended, its size is known.
   */
  soFar(fileSize: number | null): ReportSoFar | undefined {
    return this.#judgement?.soFar(fileSize);
  }

  /** Processes a chunk, holds it back, and returns the one before it. */
  #take(
    chunk: Uint8Array,
    lose: (reason: unknown) => void,
  ): Uint8Array | undefined | Promise<Uint8Array | undefined> {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('chunks must be Uint8Arrays');
    const { window, tracks, options } = this.#state;
    const { maxFileSize = Number.MAX_SAFE_INTEGER } = options;
    const position = window.position + chunk.length;
    if (position > maxFileSize) throw new SizeLimitError(maxFileSize);
    // Nearly all chunks matter to no card and cost one comparison.
    if (position < this.#asksAt || this.#isLost) return this.#pass(chunk);
    const open = tracks.filter((track) => !track.isWeak && track.recognition === undefined);
    const asked = open.filter(({ sees }) => sees <= position);
    this.#asksAt = Math.min(...open.filter((track) => !asked.includes(track)).map(({ sees }) => sees));
    const head = window.hold(chunk);
    for (const track of asked) track.ask(head, undefined);
    // A card's no may rule out the expected format.
    const matters = asked.some(({ isRecognised }) => isRecognised) || options.expectedFormat;
    if (matters)
      return this.#judge(asked)
        .catch(lose)
        .then(() => this.#pass(chunk));
    this.#judgement?.noteAnswers();
    return this.#pass(chunk);
  }

  /** Has cards' answers judged, and loads what that needs. @throws ModuleLoadError */
  async #judge(asked: readonly Track[]): Promise<StreamJudgement> {
    // Parts load beside what judges them.
    const recognised = asked.filter(({ isRecognised }) => isRecognised);
    const [{ StreamJudgement }] = await Promise.all([
      loadJudgement(),
      ...recognised.map((track) => track.load()),
    ]);
    this.#judgement ??= new StreamJudgement(this.#state);
    await this.#judgement.join(asked);
    return this.#judgement;
  }

  /** Lets the probes process a chunk, holds it back, and returns the one before it. */
  #pass(chunk: Uint8Array): Uint8Array | undefined {
    const released = this.#held;
    this.#held = chunk;
    // The tail is read from the held chunk at the end; it is collected only if that may be too short.
    if (released && chunk.length < this.#tailLength) {
      this.#tail ??= new EndCaptureRegion(this.#tailLength);
      this.#tail.capture(released);
    } else if (this.#tail) {
      this.#tail = undefined;
    }
    if (this.#judgement) this.#judgement.eat(chunk);
    else this.#state.window.pass(chunk);
    return released;
  }

  async #finish(): Promise<AnyReport> {
    const held = this.#held ?? new Uint8Array(0);
    this.#tail?.capture(held);
    const tail = this.#tail?.data ?? held.subarray(Math.max(0, held.length - this.#tailLength));
    this.#tail = undefined;
    const judgement = await this.#judge([]);
    return judgement.finish(tail);
  }
}

/** Loads what drives and judges the probes of a stream. @throws ModuleLoadError */
function loadJudgement(): Promise<typeof import('./stream-judgement.js')> {
  return loadPart('streams', () => import('./stream-judgement.js'));
}
