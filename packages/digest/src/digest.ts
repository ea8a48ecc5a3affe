/** The hash functions of this package. */
export type DigestAlgorithm = 'md5' | 'sha1' | 'sha256' | 'sha512';

/** A digest under way: bytes go in, in any number of pieces, and one value comes out. */
export interface Digest {
  readonly algorithm: DigestAlgorithm;
  /**
   * Adds bytes. They are read before it returns and not kept, except for a copy of what does not fill a block yet.
   *
   * @throws TypeError for what is not a `Uint8Array`, or is one whose memory was transferred away (is detached)
   * @throws DigestFinishedError after {@link digest}
   */
  update(bytes: Uint8Array): this;
  /**
   * Ends the digest and returns it: 16 bytes of MD5, 20 of SHA-1, 32 of SHA-256, 64 of SHA-512.
   *
   * @throws DigestFinishedError when called again
   */
  digest(): Uint8Array<ArrayBuffer>;
}

/** A digest was used after `digest()` had ended it. */
export class DigestFinishedError extends Error {
  override readonly name = 'DigestFinishedError';

  constructor(readonly algorithm: DigestAlgorithm) {
    super(`This ${algorithm} digest is finished: create another one for other bytes.`);
  }
}
