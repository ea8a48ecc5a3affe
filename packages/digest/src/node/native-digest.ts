import type { Hash } from 'node:crypto';
import { checkBytes } from '../checked-bytes.js';
import { type Digest, type DigestAlgorithm, DigestFinishedError } from '../digest.js';

/** A digest by Node's OpenSSL. */
export class NativeDigest implements Digest {
  readonly algorithm: DigestAlgorithm;
  readonly #hash: Hash;
  #isFinished = false;

  constructor(algorithm: DigestAlgorithm, hash: Hash) {
    this.algorithm = algorithm;
    this.#hash = hash;
  }

  update(bytes: Uint8Array): this {
    checkBytes(bytes);
    if (this.#isFinished) throw new DigestFinishedError(this.algorithm);
    this.#hash.update(bytes);
    return this;
  }

  digest(): Uint8Array<ArrayBuffer> {
    if (this.#isFinished) throw new DigestFinishedError(this.algorithm);
    this.#isFinished = true;
    // A copy: a Buffer's memory may be part of a pool.
    return Uint8Array.from(this.#hash.digest());
  }
}
