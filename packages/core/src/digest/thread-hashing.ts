import { Turns } from '../flow/turns.js';
import type { DigestAlgorithm } from './algorithms.js';
import { Hasher } from './hasher.js';
import type { DigestEntries, Hashing } from './hashing.js';

/** Bytes hashed at once: a few milliseconds even with all algorithms. */
const SLICE = 256 * 1024;

/** Computes digests on the calling thread, yielding every few milliseconds. */
export class ThreadHashing implements Hashing {
  readonly #hasher: Hasher;
  readonly #turns: Turns = new Turns();
  #isEnded = false;

  constructor(algorithms: readonly DigestAlgorithm[]) {
    this.#hasher = new Hasher(algorithms);
  }

  async take(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length && !this.#isEnded; at += SLICE) {
      this.#hasher.update(bytes.subarray(at, at + SLICE));
      if (this.#turns.isDue) await this.#turns.rest();
    }
  }

  async finish(): Promise<DigestEntries> {
    return this.#hasher.digests();
  }

  end(): void {
    this.#isEnded = true;
  }
}
