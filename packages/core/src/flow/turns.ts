/** As long as may be worked at a stretch, in milliseconds: beyond 50 a page is felt to hang. */
const STRETCH = 25;

/** Lets others have their turn while something long is worked on. */
export class Turns {
  #last: number = performance.now();

  /** Whether it is time that others had theirs. */
  get isDue(): boolean {
    return performance.now() - this.#last >= STRETCH;
  }

  /** Gives way to them. */
  async rest(): Promise<void> {
    // A promise alone gives way to no event.
    await new Promise((resolve) => setTimeout(resolve));
    this.#last = performance.now();
  }
}
