/** The hash functions of this package. */
export type DigestAlgorithm = 'md5' | 'sha1' | 'sha256' | 'sha512';

/** A running digest: bytes go in, in any number of pieces, and one value comes out. */
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

/** A digest was used after `digest()` had finished it. */
export class DigestFinishedError extends Error {
  override readonly name = 'DigestFinishedError';

  constructor(readonly algorithm: DigestAlgorithm) {
    super(`This ${algorithm} digest is finished: create another one for other bytes.`);
  }
}
