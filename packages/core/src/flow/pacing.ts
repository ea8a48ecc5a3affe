import { Turns } from './turns.js';

/** A caller's control over a long operation. */
export interface PacingOptions {
  /** Aborts the operation: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called now and then with the amount of work done, out of `total`. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Keeps a long operation cooperative: it can be aborted, reports progress, and yields to other work. */
export class Pacing {
  readonly #signal: AbortSignal | undefined;
  readonly #onProgress: PacingOptions['onProgress'];
  readonly #total: number;
  readonly #turns: Turns = new Turns();

  /** @param total amount of work, in any unit */
  constructor({ signal, onProgress }: PacingOptions, total = 0) {
    this.#signal = signal;
    this.#onProgress = onProgress;
    this.#total = total;
  }

  /**
   * Yields if it is time to. Call it every few milliseconds.
   *
   * @param done amount of work done, out of `total`
   * @throws the signal's reason
   */
  async pause(done = 0): Promise<void> {
    this.#signal?.throwIfAborted();
    if (!this.#turns.isDue) return;
    this.#onProgress?.(Math.min(done, this.#total), this.#total);
    await this.#turns.rest();
    this.#signal?.throwIfAborted();
  }

  /** Reports that all work is done. */
  end(): void {
    this.#onProgress?.(this.#total, this.#total);
  }
}
