/** The longest stretch of uninterrupted work, in milliseconds: beyond 50, a page feels stuck. */
const STRETCH = 25;

/** Yields to other work during a long computation. */
export class Turns {
  #last: number = performance.now();

  /** Whether it is time to yield. */
  get isDue(): boolean {
    return performance.now() - this.#last >= STRETCH;
  }

  /** Yields. */
  async rest(): Promise<void> {
    // A promise alone does not let events run.
    await new Promise((resolve) => setTimeout(resolve));
    this.#last = performance.now();
  }
}
