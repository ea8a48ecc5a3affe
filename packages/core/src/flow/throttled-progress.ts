import { ProgressMeter, type TransferProgress } from './transfer-progress.js';

/** Minimum time between two calls, in milliseconds. */
const INTERVAL = 100;

/** Reports the progress of a transfer about ten times a second, and always its start and end. */
export class ThrottledProgress {
  readonly #tell: ((progress: TransferProgress) => void) | undefined;
  readonly #meter: ProgressMeter;
  #told: number = Number.NEGATIVE_INFINITY;

  constructor(total: number | null, tell: ((progress: TransferProgress) => void) | undefined) {
    this.#tell = tell;
    this.#meter = new ProgressMeter(total);
  }

  /** @param bytes since the start */
  at(bytes: number, isEnd: boolean = false): void {
    const now = performance.now();
    if (!this.#tell || (!isEnd && now - this.#told < INTERVAL)) return;
    this.#told = now;
    this.#tell(this.#meter.at(bytes));
  }
}
