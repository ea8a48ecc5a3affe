import { Turns } from './turns.js';

/** What a caller may ask of long work. */
export interface PacingOptions {
  /** Ends the work: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called now and then with how much of the work is done, of `total`. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Keeps long work polite: it can be aborted, reports how far it is, and gives way to other work. */
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
   * Gives way if it is time to. Call it every few milliseconds.
   *
   * @param done amount of work done, of `total`
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
