/**
 * The hash functions of this package: MD5 (RFC 1321), SHA-1, SHA-256, and SHA-512 (FIPS 180-4).
 *
 * @example
 * ```ts
 * import { createDigest, type DigestAlgorithm } from '@diskloupe/digest';
 *
 * const algorithms: readonly DigestAlgorithm[] = ['md5', 'sha1', 'sha256', 'sha512'];
 * algorithms.map((algorithm) => createDigest(algorithm).digest().length); // [16, 20, 32, 64]
 * ```
 */
export type DigestAlgorithm = 'md5' | 'sha1' | 'sha256' | 'sha512';

/**
 * A running digest: bytes go in, in any number of pieces, and one value comes out.
 *
 * @example
 * ```ts
 * import { createDigest, type Digest } from '@diskloupe/digest';
 *
 * const hexOf = (digest: Digest) =>
 *   Array.from(digest.digest(), (byte) => byte.toString(16).padStart(2, '0')).join('');
 * hexOf(createDigest('md5').update(new TextEncoder().encode('abc'))); // '900150983cd24fb0d6963f7d28e17f72'
 * ```
 */
export interface Digest {
  readonly algorithm: DigestAlgorithm;
  /**
   * Adds bytes. Reads them before it returns and does not keep them, except for a copy of a partial block.
   *
   * @throws TypeError for anything but a `Uint8Array`, and for one whose memory was transferred away (is detached)
   * @throws DigestFinishedError after {@link digest}
   */
  update(bytes: Uint8Array): this;
  /**
   * Finishes the digest and returns it: 16 bytes for MD5, 20 for SHA-1, 32 for SHA-256, 64 for SHA-512.
   *
   * @throws DigestFinishedError when called again
   */
  digest(): Uint8Array<ArrayBuffer>;
}

/**
 * A digest was used after `digest()` had finished it.
 *
 * @example
 * ```ts
 * import { createDigest, DigestFinishedError } from '@diskloupe/digest';
 *
 * const digest = createDigest('sha1');
 * digest.digest();
 * try {
 *   digest.update(input);
 * } catch (error) {
 *   if (error instanceof DigestFinishedError) console.log(`start another ${error.algorithm}`);
 * }
 * ```
 */
export class DigestFinishedError extends Error {
  override readonly name = 'DigestFinishedError';

  constructor(readonly algorithm: DigestAlgorithm) {
    super(`This ${algorithm} digest is finished: create another one for other bytes.`);
  }
}
