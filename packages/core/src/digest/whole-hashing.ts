import { hexOf } from '../bytes/hex.js';
import type { DigestAlgorithm } from './algorithms.js';
import type { DigestEntries, Hashing } from './hashing.js';

/** The largest input to hold in memory, in bytes: WebCrypto does not accept parts. */
export const WHOLE_MOST: number = 64 * 1024 * 1024;

/** WebCrypto's names; it does not support MD5. */
const NAMES: Readonly<Partial<Record<DigestAlgorithm, string>>> = {
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha512: 'SHA-512',
};

/** Whether WebCrypto computes it here: there is none without a secure context. */
export function isInWebCrypto(algorithm: DigestAlgorithm): boolean {
  return NAMES[algorithm] !== undefined && globalThis.crypto?.subtle !== undefined;
}

/** Computes digests with WebCrypto, which is faster than script and off this thread, of a known number of bytes. */
export class WholeHashing implements Hashing {
  readonly #algorithms: readonly DigestAlgorithm[];
  #whole: Uint8Array<ArrayBuffer>;
  #filled = 0;

  /**
   * @param size total number of bytes, at most {@link WHOLE_MOST}
   * @returns undefined if there is no memory for it
   */
  static start(algorithms: readonly DigestAlgorithm[], size: number): WholeHashing | undefined {
    try {
      return new WholeHashing(algorithms, new Uint8Array(size));
    } catch {
      return undefined;
    }
  }

  private constructor(algorithms: readonly DigestAlgorithm[], whole: Uint8Array<ArrayBuffer>) {
    this.#algorithms = algorithms;
    this.#whole = whole;
  }

  async take(bytes: Uint8Array): Promise<void> {
    this.#whole.set(bytes, this.#filled);
    this.#filled += bytes.length;
  }

  async finish(): Promise<DigestEntries> {
    const whole = this.#whole.subarray(0, this.#filled);
    const digests = this.#algorithms.map(async (name) => {
      const digest = await globalThis.crypto.subtle.digest(NAMES[name] ?? '', whole);
      return [name, hexOf(new Uint8Array(digest))] as const;
    });
    return Promise.all(digests);
  }

  end(): void {
    this.#whole = new Uint8Array(0);
    this.#filled = 0;
  }
}
