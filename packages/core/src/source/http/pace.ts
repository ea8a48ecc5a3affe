import { HttpFault } from './http-fault.js';

/** Limits on how long a server may take. */
export interface PaceOptions {
  /**
   * Milliseconds for one operation, including retries and waits: opening a file, each read of it, a download from its
   * opening to its last byte. A day by default.
   */
  readonly timeLimit?: number | undefined;
  /**
   * The fewest bytes per second of a body, averaged over `minRateTime`; 1,024 by default, 0 for any rate. Only time
   * spent waiting for the body counts.
   */
  readonly minRate?: number | undefined;
  /** Milliseconds over which `minRate` is averaged; 60,000 by default. */
  readonly minRateTime?: number | undefined;
}

/** A day: a link of 1 MB/s transfers 80 GiB in it. */
const TIME_LIMIT = 86_400_000;
/** In bytes per second: a modem of 1991 was faster. */
const MIN_RATE = 1024;
/** In milliseconds. */
const MIN_RATE_TIME = 60_000;

/** @throws TypeError whose message begins with the option's name */
export function validatePace({ timeLimit = 1, minRate = 0, minRateTime = 1 }: PaceOptions): void {
  if (!(timeLimit > 0)) throw new TypeError('timeLimit must be in milliseconds');
  if (!(minRate >= 0)) throw new TypeError('minRate must be in bytes a second');
  if (!(minRateTime > 0)) throw new TypeError('minRateTime must be in milliseconds');
}

/** The time one operation (an opening, a read, a download) has taken so far, over all its requests. */
export class HttpPace {
  /** The caller's signal. */
  readonly signal: AbortSignal | undefined;
  readonly #options: PaceOptions;
  readonly #began: number;
  /** For the stretch over which the rate is averaged: milliseconds, then bytes. */
  #waited = 0;
  #came = 0;

  constructor(options: PaceOptions, signal: AbortSignal | undefined, began: number = performance.now()) {
    this.#options = options;
    this.signal = signal;
    this.#began = began;
  }

  /** The same limits with another signal, counted from the same start. */
  for(signal: AbortSignal): HttpPace {
    return new HttpPace(this.#options, signal, this.#began);
  }

  /** The time left, in milliseconds. */
  get left(): number {
    const { timeLimit = TIME_LIMIT } = this.#options;
    return timeLimit - (performance.now() - this.#began);
  }

  /** The error when no time is left. */
  overdue(): HttpFault {
    const { timeLimit = TIME_LIMIT } = this.#options;
    return new HttpFault({ code: 'time_limit_passed', params: { seconds: timeLimit / 1000 } });
  }

  /**
   * Counts bytes that were waited for.
   *
   * @param milliseconds the wait
   * @throws HttpFault if they arrive too slowly
   */
  came(bytes: number, milliseconds: number): void {
    const { minRate = MIN_RATE, minRateTime = MIN_RATE_TIME } = this.#options;
    this.#came += bytes;
    this.#waited += milliseconds;
    if (this.#waited < minRateTime) return;
    const least = (minRate * this.#waited) / 1000;
    if (this.#came < least) {
      const seconds = Math.round(this.#waited / 100) / 10;
      throw new HttpFault({
        code: 'http_too_slow',
        params: { got: this.#came, seconds, rate: minRate },
      });
    }
    this.#came = 0;
    this.#waited = 0;
  }
}
