import type { DigestAlgorithm } from './algorithms.js';

/** Digests by algorithm, as they come from one place where they are computed. */
export type DigestEntries = readonly (readonly [DigestAlgorithm, string])[];

/** Digests under way, wherever they are computed. */
export interface Hashing {
  /**
   * Takes the next bytes. They are the caller's again when it is done, which may take a while: no more than a few MiB are
   * under way at a time.
   *
   * @throws SourceReadError where what computes them has ended
   */
  take(bytes: Uint8Array): Promise<void>;
  /** The digests of all that was taken. */
  finish(): Promise<DigestEntries>;
  /** Lets go of everything, at any time. */
  end(): void;
}
