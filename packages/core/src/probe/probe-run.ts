import { Bytes } from '../bytes/bytes.js';
import { ImageFormatError, SelfTestError } from '../errors.js';
import { MAX_REQUEST, MAX_STEPS } from './limits.js';
import { type Answer, type Probe, type ReadRequest, UnseenRange } from './probe.js';
import { selfTest } from './self-test.js';

/**
 * How a probe ended.
 *
 * - `none`: not this format.
 * - `found`: this format, and everything requested was understood.
 * - `broken`: it claims this format and breaks its rules (`error`).
 * - `incomplete`: a required range was missed.
 * - `dropped`: the probe itself failed. The error is noted; the inspection continues without it.
 */
export type OutcomeKind = 'none' | 'found' | 'broken' | 'incomplete' | 'dropped';

/** Events of a probe. */
export type ProbeEvent =
  | { readonly kind: 'claimed'; readonly format: string }
  | {
      readonly kind: 'ended';
      readonly format: string;
      readonly outcome: OutcomeKind;
      readonly message?: string;
    };

/** One running probe, without I/O: a driver reads `request` and calls `answer`. */
export class ProbeRun<F> {
  /** The range the probe waits for; undefined once it has ended. */
  request: ReadRequest | undefined;
  /** Whether the file is of this format. Final once it is true. */
  claimed = false;
  /** What is known so far; undefined if not even the header was understood. */
  finding: F | undefined;
  outcome: OutcomeKind | undefined;
  /** Why it is `broken` or `dropped`. */
  error: Error | undefined;
  /** The names of the ranges that could not be read. */
  readonly missed: string[] = [];
  readonly #probe: Probe<F>;
  #steps = 0;

  constructor(
    /** The name of the format, for errors. */
    readonly format: string,
    probe: Probe<F>,
    /** Called when the file is claimed and when the probe has ended. */
    readonly trace?: ((event: ProbeEvent) => void) | undefined,
  ) {
    selfTest();
    this.#probe = probe;
    this.#advance(new Uint8Array(), '', undefined);
  }

  /** Answers the open request with bytes, and continues to the next one. */
  answer(bytes: Uint8Array, missing?: Answer['missing']): void {
    const { request } = this;
    if (!request) return;
    const { name, length, min = length } = request;
    // A hostile header must not be able to require more than it declares.
    const cause = missing ?? (bytes.length < Math.min(min, length) ? 'short' : undefined);
    if (cause && cause !== 'short') this.missed.push(name);
    this.request = undefined;
    this.#advance(bytes, name, cause);
  }

  #advance(array: Uint8Array, name: string, missing: Answer['missing']): void {
    const { format } = this;
    const answer = { bytes: new Bytes(array, format, name), missing };
    try {
      for (;;) {
        // The answer to a claim is ignored, and so is that to the first step.
        const { done, value } = this.#probe.next(answer);
        if (done) {
          this.finding = value;
          this.#end(value ? 'found' : 'none');
          return;
        }
        if ('claim' in value) {
          if (!this.claimed) this.trace?.({ kind: 'claimed', format });
          this.claimed = true;
          this.finding = value.claim ?? this.finding;
          continue;
        }
        if (++this.#steps > MAX_STEPS) throw new UnseenRange(value.name);
        this.request = value;
        const { offset, length } = value;
        const isPlace = offset === 'end' || Number.isSafeInteger(offset + length);
        if (!isPlace || !(length >= 0 && length <= MAX_REQUEST)) this.answer(array.subarray(0, 0), 'limit');
        return;
      }
    } catch (error) {
      // Without this probe, another format would be found, or none.
      if (error instanceof SelfTestError) throw error;
      this.request = undefined;
      if (error instanceof UnseenRange) {
        if (!this.missed.includes(error.range)) this.missed.push(error.range);
        this.#end('incomplete');
      } else {
        this.error = error instanceof Error ? error : new Error(String(error));
        const isFormatError = error instanceof ImageFormatError;
        this.#end(isFormatError ? (this.claimed ? 'broken' : 'none') : 'dropped');
      }
    }
  }

  #end(outcome: OutcomeKind): void {
    const { format, error } = this;
    this.outcome = outcome;
    this.claimed = outcome === 'found' || (outcome !== 'none' && this.claimed);
    this.trace?.({ kind: 'ended', format, outcome, ...(error && { message: error.message }) });
  }
}
