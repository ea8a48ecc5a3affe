import { createDigest, type Digest } from '@diskloupe/digest';
import { hexOf } from '../bytes/hex.js';
import type { DigestAlgorithm } from './algorithms.js';

/** Computes several digests of the same bytes on the calling thread. The only module that loads the hash functions. */
export class Hasher {
  readonly #running: readonly (readonly [DigestAlgorithm, Digest])[];

  constructor(algorithms: readonly DigestAlgorithm[]) {
    this.#running = algorithms.map((name) => [name, createDigest(name)]);
  }

  update(bytes: Uint8Array): void {
    for (const [, digest] of this.#running) digest.update(bytes);
  }

  /** Finishes: nothing can be added after that. */
  digests(): [DigestAlgorithm, string][] {
    return this.#running.map(([name, digest]) => [name, hexOf(digest.digest())]);
  }
}
