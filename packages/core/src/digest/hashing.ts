import type { DigestAlgorithm } from './algorithms.js';

/** Digests by algorithm, as they come from one thread. */
export type DigestEntries = readonly (readonly [DigestAlgorithm, string])[];

/** Running digests, wherever they are computed. */
export interface Hashing {
  /**
   * Processes the next bytes. The caller may reuse them once it settles, which may take a while: at most a few MiB
   * are in flight.
   *
   * @throws WorkerLostError if the worker that computes them was lost
   */
  take(bytes: Uint8Array): Promise<void>;
  /** Returns the digests of all bytes. */
  finish(): Promise<DigestEntries>;
  /** Releases everything, at any time. */
  end(): void;
}
