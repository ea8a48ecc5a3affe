import { FormatMismatchError, SizeLimitError, UnsafeImageError } from '../errors.js';
import { type Deferred, deferred } from '../flow/deferred.js';
import { loadPart } from '../flow/load-part.js';
import { passThrough } from '../flow/pass-through.js';
import type { FormatName } from '../formats/cards.js';
import { EndCaptureRegion } from '../probe/end-capture-region.js';
import { HeadWindow } from '../probe/head-window.js';
import type { StreamDriver } from '../probe/streaming.js';
import { canonicalFormat, isBootPart, meetsExpectation } from './expectation.js';
import { type Judge, loadJudge } from './load-judge.js';
import { nameOf } from './name-of.js';
import { cardsOf, type LookedFor, validateOptions } from './options.js';
import type { AnyReport, ReportOf } from './report.js';
import type { Detection, InspectionStreamOptions, ReportSoFar } from './stream-options.js';
import { isClaimed, largest, Track } from './track.js';

/**
 * A pair for `pipeThrough` that inspects bytes in passing and lets them through unchanged.
 *
 * It holds back one chunk, so that the last one is not passed on before the verdict; apart from that, it holds less
 * than 1 MiB of the image. Bytes are never copied in passing.
 */
export class InspectionStream<const Formats extends LookedFor = FormatName> {
  /**
   * The bytes, unchanged. Errors with {@link FormatMismatchError}, {@link UnsafeImageError}, or
   * {@link SizeLimitError} if the options ask for it.
   */
  readonly readable: ReadableStream<Uint8Array>;
  /** Accepts the bytes of the image in order. */
  readonly writable: WritableStream<Uint8Array>;
  /** The image's format, as early as it is known. Rejects if the stream fails before. */
  readonly detected: Promise<Detection>;
  /** The report, at the end of the stream. Rejects if the stream fails before. */
  readonly report: Promise<ReportOf<Formats>>;

  readonly #options: InspectionStreamOptions<LookedFor>;
  readonly #tracks: readonly Track[];
  readonly #window: HeadWindow;
  /** Loaded with the first format that a card recognizes: nothing is claimed before. */
  #judge: Judge | undefined;
  /** Drives the probes, once there is one. */
  #driver: StreamDriver | undefined;
  /** Bytes at the end that some format will need. */
  readonly #tailLength: number;
  /** The end of the released chunks, if they are smaller than it. */
  #tail: EndCaptureRegion | undefined;
  #held: Uint8Array | undefined;
  /** The position at which the next card can decide. */
  #asksAt = 0;
  /** Whether a card has decided since the last review. */
  #isChanged = false;
  readonly #detected: Deferred<Detection> = deferred();
  #decided = false;

  constructor(options: InspectionStreamOptions<Formats> = {}) {
    validateOptions(options, ['onUnsafe', 'fileName', 'maxFileSize']);
    if (!((options.maxFileSize ?? 0) >= 0)) throw new TypeError('maxFileSize must be in bytes');
    const { passphrase, trace } = options;
    this.#options = options;
    // Disallowed formats are looked for too: a file they recognize is not raw.
    this.#tracks = cardsOf(options).map((card) => new Track(card, passphrase, trace));
    this.#tailLength = largest(this.#tracks, ({ tail }) => tail);
    const windowLength = largest(this.#tracks, ({ head, window }) => Math.max(head, window ?? 0));
    this.#window = new HeadWindow(windowLength);

    const report = deferred<ReportOf<Formats>>();
    this.detected = this.#detected.promise;
    this.report = report.promise;
    const { readable, writable } = passThrough({
      take: (chunk) => this.#take(chunk),
      finish: async () => {
        report.resolve(await this.#finish());
        const last = this.#held;
        this.#held = undefined;
        return last;
      },
      fail: (reason) => {
        this.#detected.reject(reason);
        report.reject(reason);
      },
    });
    this.readable = readable;
    this.writable = writable;
  }

  /** Bytes of the image held now, by holder: for auditing memory. `held` is the chunk held back. */
  get contextInfo(): Record<string, number> {
    return {
      ...(this.#window.length && { window: this.#window.length }),
      ...this.#driver?.contextInfo,
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
    const track = this.#found;
    if (!this.#decided || track?.card.rank !== 'other' || this.#mayLieWithin(track)) return false;
    return !isBootPart(this.#options.expectedFormat, track.finding ?? null);
  }

  /** Bytes read so far. */
  get actualSize(): number {
    return this.#window.position;
  }

  /**
   * Returns the report as far as it is known; undefined until a format has claimed the bytes. Failed checks stay
   * failed, unknown ones are undetermined.
   *
   * @param fileSize as announced, in bytes
   */
  soFar(fileSize: number): ReportSoFar | undefined {
    const judge = this.#judge;
    if (!judge) return undefined;
    const { track, conflicting } = judge.decide(this.#tracks);
    if (!conflicting.length && (!track || track.isWeak)) return undefined;
    const { fileName = null } = this.#options;
    const report = judge.buildReport(this.#tracks, { ...this.#options, fileName, fileSize, cost: null });
    return { report, mayBecome: this.#waiting.map(({ card }) => card.name) };
  }

  /** The stream's format, as far as it is known. */
  get #found(): Track | undefined {
    return this.#judge?.decide(this.#tracks).track;
  }

  /** Formats, except weak ones, that the stream may still turn out to be. */
  get #waiting(): Track[] {
    return this.#tracks.filter((track) => !track.isWeak && track.isWaiting);
  }

  /**
   * Whether the stream may still turn out to be a format that legally contains this one, so that its checks do not
   * count.
   */
  #mayLieWithin(track: Track): boolean {
    return this.#waiting.some(({ card }) => card.mayContain?.includes(nameOf(track)));
  }

  /** Processes a chunk, holds it back, and returns the one before it. */
  #take(chunk: Uint8Array): Uint8Array | undefined | Promise<Uint8Array | undefined> {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('chunks must be Uint8Arrays');
    const { maxFileSize = Number.MAX_SAFE_INTEGER } = this.#options;
    const position = this.#window.position + chunk.length;
    if (position > maxFileSize) throw new SizeLimitError(maxFileSize);
    // Nearly all chunks matter to no card and cost one comparison.
    if (position < this.#asksAt) return this.#pass(chunk);
    const asked = this.#tracks.filter(
      (track) => !track.isWeak && track.recognition === undefined && track.sees <= position,
    );
    this.#asksAt = Math.min(
      ...this.#tracks
        .filter((track) => !track.isWeak && track.recognition === undefined && !asked.includes(track))
        .map(({ sees }) => sees),
    );
    return this.#ask(asked, this.#window.hold(chunk), undefined, () => this.#pass(chunk));
  }

  /** Asks cards, and continues once the probes of those that say yes have joined. */
  #ask<T>(
    asked: readonly Track[],
    head: Uint8Array,
    tail: Uint8Array | undefined,
    goOn: () => T,
  ): T | Promise<T> {
    for (const track of asked) track.ask(head, tail);
    const keepsWindow = this.#tracks.some(({ isOpen }) => isOpen);
    if (this.#driver) this.#driver.keepsWindow = keepsWindow;
    const recognised = asked.filter((track) => !track.isOpen && track.recognition);
    if (!recognised.length) {
      if (asked.length) this.#isChanged = true;
      return goOn();
    }
    const started = Promise.all(recognised.map((track) => track.start()));
    return Promise.all([loadJudge(), loadDriver(), started]).then(([judge, { StreamDriver }, runs]) => {
      this.#judge = judge;
      this.#driver ??= new StreamDriver([], this.#window);
      this.#driver.keepsWindow = keepsWindow;
      for (const run of runs) this.#driver.join(run);
      this.#isChanged = true;
      return goOn();
    });
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
    const driver = this.#driver;
    const before = driver?.answered;
    if (driver) driver.eat(chunk);
    else this.#window.pass(chunk);
    if (this.#isChanged || driver?.answered !== before) this.#review();
    return released;
  }

  /** Acts on what cards and probes have found while the stream continues. */
  #review(): void {
    this.#isChanged = false;
    const { expectedFormat, onUnsafe, maxVirtualSize } = this.#options;
    if (expectedFormat !== undefined) this.#throwIfImpossible(expectedFormat);
    const judge = this.#judge;
    if (!judge) return;
    const verdict = judge.decide(this.#tracks);
    if (onUnsafe === 'abort') {
      const { track, conflicting } = verdict;
      const isSettled = track ? !track.isWeak && !this.#mayLieWithin(track) : conflicting.length > 0;
      if (isSettled) {
        const checks = judge.makeChecks(verdict, undefined, { expectedFormat, maxVirtualSize });
        // The rest may still make it the expected format.
        throwIfUnsafe(
          track,
          checks.filter(({ name }) => name !== 'expected_format'),
        );
      }
    }
    const waiting = this.#waiting;
    const onlyTail = waiting.every((track) => track.waitsForEnd);
    if (verdict.track && !verdict.track.isWeak && onlyTail) {
      this.#detect({ format: nameOf(verdict.track), final: waiting.length === 0 });
    }
  }

  #detect(detection: Detection): void {
    if (this.#decided) return;
    this.#decided = true;
    this.#options.trace?.({ kind: 'decided', ...detection });
    this.#detected.resolve(detection);
  }

  /** Ends the stream once it can no longer be the expected format. */
  #throwIfImpossible(expected: string): void {
    const canonical = canonicalFormat(expected);
    for (const track of this.#tracks) {
      const { name } = track.card;
      if (track.isWeak || !meetsExpectation(expected, name)) continue;
      if (track.outcome === 'broken' && track.run?.error) throw track.run.error;
      if (name === canonical && track.outcome && !track.claimed) {
        throw new FormatMismatchError(expected, nameOf(this.#found));
      }
    }
    // Raw is the last resort: recognizing anything else rules it out.
    const track = this.#found;
    if (canonical === 'raw' && track && !track.isWeak && !meetsExpectation(expected, track.card.name)) {
      throw new FormatMismatchError(expected, nameOf(track));
    }
  }

  async #finish(): Promise<ReportOf<Formats>> {
    const held = this.#held ?? new Uint8Array(0);
    this.#tail?.capture(held);
    const tail = this.#tail?.data ?? held.subarray(Math.max(0, held.length - this.#tailLength));
    const head = this.#window.hold(new Uint8Array(0));
    for (const isWeak of [false, true]) {
      if (isWeak && isClaimed(this.#tracks)) break;
      const asked = this.#tracks.filter((track) => track.isWeak === isWeak && track.isOpen);
      await this.#ask(asked, head, tail, () => this.#driver?.finish(tail));
    }
    this.#window.release();
    this.#tail = undefined;
    const { expectedFormat, onUnsafe, passphrase, fileName = null } = this.#options;
    if (passphrase !== undefined) {
      const { conclude } = await loadPart('passphrases', () => import('./conclude.js'));
      await conclude(this.#tracks);
    }
    const judge = await loadJudge();
    const report = judge.buildReport(this.#tracks, {
      ...this.#options,
      fileName,
      fileSize: this.#window.position,
      cost: null,
    });
    if (expectedFormat !== undefined && !meetsExpectation(expectedFormat, report.format)) {
      throw new FormatMismatchError(expectedFormat, report.format);
    }
    if (onUnsafe === 'abort') throwIfUnsafe(judge.decide(this.#tracks).track, report.safety.checks);
    this.#detect({ format: report.format, final: true });
    return report as ReportOf<Formats>;
  }
}

/** Loads the driver of probes over a stream. @throws ModuleLoadError */
function loadDriver(): Promise<typeof import('../probe/streaming.js')> {
  return loadPart('streams', () => import('../probe/streaming.js'));
}

function throwIfUnsafe(track: Track | undefined, checks: AnyReport['safety']['checks']): void {
  const failure = checks.find(({ result }) => result === 'failed');
  if (failure?.reason) throw new UnsafeImageError(nameOf(track), failure.name, failure.reason);
}
