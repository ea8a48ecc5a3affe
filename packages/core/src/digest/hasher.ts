import { createDigest, type Digest } from '@diskloupe/digest';
import { hexOf } from '../bytes/hex.js';
import type { DigestAlgorithm } from './algorithms.js';

/** Some digests of the same bytes, computed on the thread that calls it. It is the one module that loads the hash functions. */
export class Hasher {
  readonly #running: readonly (readonly [DigestAlgorithm, Digest])[];

  constructor(algorithms: readonly DigestAlgorithm[]) {
    this.#running = algorithms.map((name) => [name, createDigest(name)]);
  }

  update(bytes: Uint8Array): void {
    for (const [, digest] of this.#running) digest.update(bytes);
  }

  /** Ends it: nothing can be added after that. */
  digests(): [DigestAlgorithm, string][] {
    return this.#running.map(([name, digest]) => [name, hexOf(digest.digest())]);
  }
}
