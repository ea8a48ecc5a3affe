import type { ConsistencyContext } from './consistency.js';

/** As long as may be worked at a stretch, in milliseconds: beyond 50 a page is felt to hang. */
const STRETCH = 25;

/** Keeps long work polite: it can be ended, tells how far it is, and lets others have their turn. */
export class Pacing {
  readonly #signal: AbortSignal | undefined;
  readonly #onProgress: ConsistencyContext['onProgress'];
  readonly #total: number;
  #last: number = performance.now();

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
    if (performance.now() - this.#last < STRETCH) return;
    this.#onProgress?.(Math.min(done, this.#total), this.#total);
    // A promise alone gives way to no event.
    await new Promise((resolve) => setTimeout(resolve));
    this.#signal?.throwIfAborted();
    this.#last = performance.now();
  }

  /** Tells that all is done. */
  end(): void {
    this.#onProgress?.(this.#total, this.#total);
  }
}
