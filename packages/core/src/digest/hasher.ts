import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, type CHash, type Hash } from '@noble/hashes/utils.js';
import type { DigestAlgorithm } from './algorithms.js';

const FUNCTIONS: Readonly<Record<DigestAlgorithm, CHash>> = { md5, sha1, sha256, sha512 };

/** Some digests of the same bytes, by JavaScript alone. It is the one module that loads the hash functions. */
export class Hasher {
  readonly #running: readonly (readonly [DigestAlgorithm, Hash<unknown>])[];

  constructor(algorithms: readonly DigestAlgorithm[]) {
    this.#running = algorithms.map((name) => [name, FUNCTIONS[name].create()]);
  }

  update(bytes: Uint8Array): void {
    for (const [, hash] of this.#running) hash.update(bytes);
  }

  /** Ends it: nothing can be added after that. */
  digests(): [DigestAlgorithm, string][] {
    return this.#running.map(([name, hash]) => [name, bytesToHex(hash.digest())]);
  }
}
