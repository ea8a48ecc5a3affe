import { Turns } from '../source/turns.js';
import type { ConsistencyContext } from './consistency.js';

/** Keeps long work polite: it can be ended, tells how far it is, and lets others have their turn. */
export class Pacing {
  readonly #signal: AbortSignal | undefined;
  readonly #onProgress: ConsistencyContext['onProgress'];
  readonly #total: number;
  readonly #turns: Turns = new Turns();

  /** @param total of what will be done */
  constructor({ signal, onProgress }: Pick<ConsistencyContext, 'signal' | 'onProgress'>, total: number) {
    this.#signal = signal;
    this.#onProgress = onProgress;
    this.#total = total;
  }

  /**
   * Is called at every few thousandths of a second.
   *
   * @param done of `total`
   * @throws the signal's reason
   */
  async pause(done: number): Promise<void> {
    this.#signal?.throwIfAborted();
    if (!this.#turns.isDue) return;
    this.#onProgress?.(Math.min(done, this.#total), this.#total);
    await this.#turns.rest();
    this.#signal?.throwIfAborted();
  }

  /** Tells that all is done. */
  end(): void {
    this.#onProgress?.(this.#total, this.#total);
  }
}
