/** How often something is tried again that failed for a reason that may pass. */
export interface RetryOptions {
  /** How often in a row, without anything gained in between; 3 by default, 0 for never. */
  readonly retries?: number | undefined;
  /** Before the first time, in milliseconds; each further time waits about twice as long. 250 by default. */
  readonly retryDelay?: number | undefined;
}

/** The longest that is waited on our own account, in milliseconds. */
const MAX_DELAY = 30_000;
/** The longest that is waited because a server asks for it, in milliseconds. */
const MAX_ASKED_DELAY = 60_000;

/** @throws TypeError that begins with the option's name */
export function validateRetries({ retries = 0, retryDelay = 0 }: RetryOptions): void {
  if (!(Number.isInteger(retries) && retries >= 0)) throw new TypeError('retries must be a whole number');
  if (!(retryDelay >= 0)) throw new TypeError('retryDelay must be in milliseconds');
}

/** Counts what is tried again, and waits before that: exponentially longer, with jitter. */
export class Backoff {
  readonly #retries: number;
  readonly #delay: number;
  readonly #signal: AbortSignal | undefined;
  readonly #left: () => number;
  #failures = 0;

  /** @param left how much time there is, in milliseconds: what would take longer is not waited for */
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

  /** Something was gained: what failed before is forgotten. */
  progressed(): void {
    this.#failures = 0;
  }

  /**
   * Waits until it is time to try again. Clients that failed together do not come back together: each waits between
   * half of the time and all of it.
   *
   * @param asked how long a server asks to wait, in milliseconds; it is waited for a minute at most
   * @returns false, at once, where it was tried often enough, or there is no time to
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
