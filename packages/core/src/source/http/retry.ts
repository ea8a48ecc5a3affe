/**
 * How often to retry a request after a temporary failure: a network failure, or a status of 408, 429, or 5xx.
 *
 * @example
 * ```ts no-run
 * import { HttpSource, type RetryOptions } from '@diskloupe/core/source';
 *
 * const patient: RetryOptions = { retries: 8, retryDelay: 1000 };
 * const source = await HttpSource.open('https://images.example/disk.qcow2', patient);
 * ```
 */
export interface RetryOptions {
  /** Retries in a row without progress; 3 by default, 0 for none. */
  readonly retries?: number | undefined;
  /** Delay before the first retry, in milliseconds; doubles roughly each time. 250 by default. */
  readonly retryDelay?: number | undefined;
}

/** The longest delay of our own, in milliseconds. */
const MAX_DELAY = 30_000;
/** The longest delay at a server's request, in milliseconds. */
const MAX_ASKED_DELAY = 60_000;

/** @throws TypeError whose message begins with the option's name */
export function validateRetries({ retries = 0, retryDelay = 0 }: RetryOptions): void {
  if (!(Number.isInteger(retries) && retries >= 0)) throw new TypeError('retries must be a whole number');
  if (!(retryDelay >= 0)) throw new TypeError('retryDelay must be in milliseconds');
}

/** Counts retries, and waits before each: exponentially longer, with jitter. */
export class Backoff {
  readonly #retries: number;
  readonly #delay: number;
  readonly #signal: AbortSignal | undefined;
  readonly #left: () => number;
  #failures = 0;

  /** @param left the time left, in milliseconds: longer delays are not waited for */
  constructor(
    { retries = 3, retryDelay = 250 }: RetryOptions,
    signal?: AbortSignal | undefined,
    left: () => number = () => Number.POSITIVE_INFINITY,
  ) {
    this.#retries = retries;
    this.#delay = retryDelay;
    this.#signal = signal;
    this.#left = left;
  }

  /** There was progress: earlier failures are forgotten. */
  progressed(): void {
    this.#failures = 0;
  }

  /**
   * Waits until it is time to retry. Clients that failed together do not return together: each waits between half of
   * the delay and all of it.
   *
   * @param asked the delay a server asks for, in milliseconds; honored up to a minute
   * @returns false, immediately, if no retries or no time are left
   * @throws the signal's reason, as soon as it is aborted
   */
  async again(asked: number = 0): Promise<boolean> {
    this.#signal?.throwIfAborted();
    if (this.#failures >= this.#retries) return false;
    const longest = Math.min(MAX_DELAY, this.#delay * 2 ** this.#failures);
    this.#failures++;
    const own = longest * (0.5 + Math.random() / 2);
    const wait = Math.max(own, Math.min(asked, MAX_ASKED_DELAY));
    if (wait >= this.#left()) return false;
    await pause(wait, this.#signal);
    return true;
  }
}

/** @throws the signal's reason, as soon as it is aborted */
function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', abort, { once: true });
  });
}
