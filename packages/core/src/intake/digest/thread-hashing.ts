import type { DigestAlgorithm } from './algorithms.js';
import { Hasher } from './hasher.js';
import type { DigestEntries, Hashing } from './hashing.js';

/** Hashed at once, in bytes: a few milliseconds even with all algorithms. */
const SLICE = 256 * 1024;
/** As long as may be worked at a stretch, in milliseconds: beyond 50 a page is felt to hang. */
const STRETCH = 25;

/** Computes digests on the caller's thread, on which others have a turn every few milliseconds. */
export class ThreadHashing implements Hashing {
  readonly #hasher: Hasher;
  /** When others had a turn last. */
  #rested: number = performance.now();
  #isEnded = false;

  constructor(algorithms: readonly DigestAlgorithm[]) {
    this.#hasher = new Hasher(algorithms);
  }

  async take(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length && !this.#isEnded; at += SLICE) {
      this.#hasher.update(bytes.subarray(at, at + SLICE));
      if (performance.now() - this.#rested < STRETCH) continue;
      // A promise alone gives way to no event.
      await new Promise((resolve) => setTimeout(resolve));
      this.#rested = performance.now();
    }
  }

  async finish(): Promise<DigestEntries> {
    return this.#hasher.digests();
  }

  end(): void {
    this.#isEnded = true;
  }
}
