import { FormatMismatchError, UnsafeImageError } from '../errors.js';
import { loadPart } from '../flow/load-part.js';
import type { HeadWindow } from '../probe/head-window.js';
import { StreamDriver } from '../probe/streaming.js';
import { canonicalFormat } from './declared-format.js';
import { isBootPart, meetsExpectation } from './expectation.js';
import { buildReport, decide, makeChecks } from './judge.js';
import { nameOf } from './name-of.js';
import type { LookedFor } from './options.js';
import type { AnyReport } from './report.js';
import type { Detection, InspectionStreamOptions, ReportSoFar } from './stream-options.js';
import { isClaimed, type Track } from './track.js';

/** What a stream's judgement works on. */
export interface StreamState {
  readonly options: InspectionStreamOptions<LookedFor>;
  readonly tracks: readonly Track[];
  readonly window: HeadWindow;
  /** Called once, when the format is known. */
  readonly detected: (detection: Detection) => void;
}

/**
 * Runs the probes on a stream, and judges what they have found so far. It loads with the first format that a card
 * recognizes, so a page without a file does not load it.
 */
export class StreamJudgement {
  readonly #state: StreamState;
  readonly #driver: StreamDriver;
  /** Whether a card has decided since the last review. */
  #isChanged = false;
  #isDetected = false;
  /** In bytes, once the stream has ended. */
  #size: number | null = null;

  constructor(state: StreamState) {
    this.#state = state;
    this.#driver = new StreamDriver([], state.window);
  }

  /** Bytes of the image held now, by holder. */
  get contextInfo(): Record<string, number> {
    return this.#driver.contextInfo;
  }

  /** Whether the stream certainly is not a disk image, nor the expected kernel or ramdisk. */
  get isNoDiskImage(): boolean {
    const track = this.#found;
    if (!this.#isDetected || track?.card.rank !== 'other' || this.#mayLieWithin(track)) return false;
    return !isBootPart(this.#state.options.expectedFormat, track.finding ?? null);
  }

  /** Returns the report as far as it is known. @param fileSize as announced, in bytes */
  soFar(fileSize: number | null): ReportSoFar | undefined {
    const { track, conflicting } = decide(this.#state.tracks);
    if (!conflicting.length && (!track || track.isWeak)) return undefined;
    return {
      report: this.#report(this.#size ?? fileSize),
      mayBecome: this.#waiting.map(({ card }) => card.name),
    };
  }

  /** Takes note of the answers of cards, and starts the probes of those that recognized the stream. */
  async join(asked: readonly Track[]): Promise<void> {
    const recognised = asked.filter(({ isRecognised }) => isRecognised);
    const runs = await Promise.all(recognised.map((track) => track.start()));
    for (const run of runs) this.#driver.join(run);
    this.noteAnswers();
  }

  /** Takes note of the answers of cards that did not recognize the stream. */
  noteAnswers(): void {
    this.#driver.keepsWindow = this.#state.tracks.some(({ isOpen }) => isOpen);
    this.#isChanged = true;
  }

  /**
   * Lets the probes process the next chunk, and acts on what they have found.
   *
   * @throws FormatMismatchError, UnsafeImageError, ImageFormatError if the options ask for it
   */
  eat(chunk: Uint8Array): void {
    const before = this.#driver.answered;
    this.#driver.eat(chunk);
    if (this.#isChanged || this.#driver.answered !== before) this.#review();
  }

  /**
   * Ends the stream.
   *
   * @param tail the end of the stream, as many bytes as are available
   * @throws what `eat` throws; ModuleLoadError
   */
  async finish(tail: Uint8Array): Promise<AnyReport> {
    const { tracks, window, options } = this.#state;
    const head = window.hold(new Uint8Array(0));
    for (const isWeak of [false, true]) {
      if (isWeak && isClaimed(tracks)) break;
      const asked = tracks.filter((track) => track.isWeak === isWeak && track.isOpen);
      for (const track of asked) track.ask(head, tail);
      await this.join(asked);
      this.#driver.finish(tail);
    }
    window.release();
    this.#size = window.position;
    const { expectedFormat, onUnsafe, passphrase } = options;
    if (passphrase !== undefined) {
      const { conclude } = await loadPart('passphrases', () => import('./conclude.js'));
      await conclude(tracks);
    }
    const report = this.#report(window.position);
    if (expectedFormat !== undefined && !meetsExpectation(expectedFormat, report.format)) {
      throw new FormatMismatchError(expectedFormat, report.format);
    }
    if (onUnsafe === 'abort') throwIfUnsafe(this.#found, report.safety.checks);
    this.#detect({ format: report.format, final: true });
    return report;
  }

  #report(fileSize: number | null): AnyReport {
    const { tracks, options } = this.#state;
    const { fileName = null } = options;
    return buildReport(tracks, { ...options, fileName, fileSize, cost: null });
  }

  /** The stream's format, as far as it is known. */
  get #found(): Track | undefined {
    return decide(this.#state.tracks).track;
  }

  /** Formats, except weak ones, that the stream may still turn out to be. */
  get #waiting(): Track[] {
    return this.#state.tracks.filter((track) => !track.isWeak && track.isWaiting);
  }

  /**
   * Whether the stream may still turn out to be a format that legally contains this one, so that its checks do not
   * count.
   */
  #mayLieWithin(track: Track): boolean {
    return this.#waiting.some(({ card }) => card.mayContain?.includes(nameOf(track)));
  }

  /** Acts on what cards and probes have found while the stream continues. */
  #review(): void {
    this.#isChanged = false;
    const { tracks, options } = this.#state;
    const { expectedFormat, onUnsafe, maxVirtualSize } = options;
    if (expectedFormat !== undefined) this.#throwIfImpossible(expectedFormat);
    const verdict = decide(tracks);
    if (onUnsafe === 'abort') {
      const { track, conflicting } = verdict;
      const isSettled = track ? !track.isWeak && !this.#mayLieWithin(track) : conflicting.length > 0;
      if (isSettled) {
        const checks = makeChecks(verdict, undefined, { expectedFormat, maxVirtualSize });
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
    if (this.#isDetected) return;
    this.#isDetected = true;
    this.#state.options.trace?.({ kind: 'decided', ...detection });
    this.#state.detected(detection);
  }

  /** Ends the stream once it can no longer be the expected format. */
  #throwIfImpossible(expected: string): void {
    const canonical = canonicalFormat(expected);
    for (const track of this.#state.tracks) {
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
}

function throwIfUnsafe(track: Track | undefined, checks: AnyReport['safety']['checks']): void {
  const failure = checks.find(({ result }) => result === 'failed');
  if (failure?.reason) throw new UnsafeImageError(nameOf(track), failure.name, failure.reason);
}
