/** How a single read may be influenced. */
export interface ReadOptions {
  /** Ends the read: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Memory that the bytes may be put into, where it is long enough: fresh memory costs more than what is put into it. A
   * source may leave it alone.
   */
  readonly into?: ArrayBuffer | undefined;
}

/**
 * Where bytes come from: a picked file, a buffer, a part of another source, the disk inside an image.
 *
 * It is the one currency of the SDK. Implement it to inspect anything that can be read at random.
 */
export interface Source {
  /** The whole length in bytes, at most 2^53 - 1. */
  readonly size: number;
  /** Bytes that it takes where it is kept, which holes make fewer than `size`; absent where nobody knows. */
  readonly allocatedSize?: number | undefined;
  /** Whether what is read is the caller's own to keep, change and hand on; absent where it may be a view on memory. */
  readonly givesAway?: boolean | undefined;
  /**
   * Reads `length` bytes at `offset`, fewer only where the source ends before. The bytes are the caller's to
   * read, not to write, but where the source gives them away.
   *
   * @throws SourceReadError when the bytes cannot be had; the signal's reason when it is aborted.
   */
  read(offset: number, length: number, options?: ReadOptions): Promise<Uint8Array>;
  /**
   * Throws where the bytes may be others than they were when the source was opened; absent where a read of such bytes
   * fails by itself, as that of a `File` does.
   */
  assertUnchanged?(): void;
}
