import { Bytes } from '../bytes/bytes.js';
import { ImageFormatError } from '../errors.js';
import { MAX_REQUEST, MAX_STEPS } from './limits.js';
import { type Answer, type Claim, type Probe, type ReadRequest, UnseenRange } from './probe.js';

/**
 * How a probe ended.
 *
 * - `none`: not this format.
 * - `found`: this format, all that was asked for understood.
 * - `broken`: it claims this format and breaks its rules (`error`).
 * - `incomplete`: a range that it cannot do without was missed.
 * - `dropped`: the probe itself failed. The error is noted; the inspection goes on without it.
 */
export type OutcomeKind = 'none' | 'found' | 'broken' | 'incomplete' | 'dropped';

/** One probe on its way, without any I/O: a driver looks at `request` and calls `answer`. */
export class ProbeRun<F> {
  /** The range that the probe waits for; nothing once it has ended. */
  request: ReadRequest | undefined;
  /** Whether the file is of this format. Final once it is true. */
  claimed = false;
  /** What is known so far; nothing where not even the header could be understood. */
  finding: F | undefined;
  outcome: OutcomeKind | undefined;
  /** Why it is `broken` or `dropped`. */
  error: Error | undefined;
  /** The names of the ranges that could not be looked at. */
  readonly missed: string[] = [];
  readonly #probe: Probe<F>;
  #steps = 0;

  constructor(
    /** The name of the format, which errors carry. */
    readonly format: string,
    probe: Probe<F>,
  ) {
    this.#probe = probe;
    this.#advance(undefined);
  }

  /** Answers the open request with bytes, and goes on to the next one. */
  answer(bytes: Uint8Array, missing?: Answer['missing']): void {
    const { request } = this;
    if (!request) return;
    const { name, length, min = length } = request;
    // A hostile header must not be able to ask for more than it declares.
    const cause = missing ?? (bytes.length < Math.min(min, length) ? 'short' : undefined);
    if (cause && cause !== 'short') this.missed.push(name);
    this.request = undefined;
    this.#advance({ bytes: new Bytes(bytes, this.format, name), missing: cause });
  }

  #advance(answer: Answer | undefined): void {
    try {
      let next = answer ? this.#probe.next(answer) : this.#probe.next();
      while (!next.done) {
        if (isClaim(next.value)) {
          this.claimed = true;
          this.finding = next.value.claim ?? this.finding;
          next = this.#probe.next(EMPTY);
          continue;
        }
        this.request = next.value;
        const { offset, length } = next.value;
        const acceptable =
          length >= 0 && length <= MAX_REQUEST && (offset === 'end' || Number.isSafeInteger(offset + length));
        if (++this.#steps > MAX_STEPS) throw new UnseenRange(next.value.name);
        if (!acceptable) this.answer(EMPTY_BYTES, 'limit');
        return;
      }
      this.claimed = next.value !== undefined;
      this.finding = next.value;
      this.outcome = this.claimed ? 'found' : 'none';
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.request = undefined;
    if (error instanceof UnseenRange) {
      if (!this.missed.includes(error.range)) this.missed.push(error.range);
      this.outcome = 'incomplete';
    } else if (error instanceof ImageFormatError) {
      this.outcome = this.claimed ? 'broken' : 'none';
      this.error = error;
    } else {
      this.outcome = 'dropped';
      this.error = error instanceof Error ? error : new Error(String(error));
    }
  }
}

const EMPTY_BYTES = new Uint8Array(0);
const EMPTY: Answer = { bytes: new Bytes(EMPTY_BYTES, '', '') };

function isClaim<F>(step: ReadRequest | Claim<F>): step is Claim<F> {
  return 'claim' in step;
}
