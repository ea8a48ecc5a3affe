import { hexOf } from '../bytes/hex.js';
import type { DigestAlgorithm, Digests } from './algorithms.js';

/** The largest input, in bytes, that is read as a whole: WebCrypto takes no parts. */
export const WEB_CRYPTO_MOST: number = 8 * 1024 * 1024;

/** The names that WebCrypto has for them; it has none for MD5. */
const NAMES: Readonly<Partial<Record<DigestAlgorithm, string>>> = {
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha512: 'SHA-512',
};

/**
 * Digests of something small by WebCrypto, which is faster than a script and off this thread.
 *
 * @param read is called only where all can be computed
 * @returns nothing where it cannot: without a secure context there is none
 */
export async function webCryptoDigests<A extends DigestAlgorithm>(
  algorithms: readonly A[],
  read: () => Promise<Uint8Array>,
): Promise<Digests<A> | undefined> {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle || algorithms.some((name) => !NAMES[name])) return undefined;
  // What is in shared memory, WebCrypto does not take.
  const bytes = new Uint8Array(await read());
  const digests: Partial<Record<A, string>> = {};
  for (const name of algorithms) {
    digests[name] = hexOf(new Uint8Array(await subtle.digest(NAMES[name] ?? '', bytes)));
  }
  // All of them are there now, which the compiler cannot follow.
  return digests as Digests<A>;
}
