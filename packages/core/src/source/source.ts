/**
 * Options of a single read.
 *
 * @example
 * ```ts
 * import { BlobSource, type ReadOptions } from '@diskloupe/core';
 *
 * const options: ReadOptions = { signal: AbortSignal.timeout(5000) };
 * const head = await new BlobSource(file).read(0, 512, options);
 * head.length; // 512
 * ```
 */
export interface ReadOptions {
  /** Aborts the read: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Memory for the bytes, if it is large enough: allocating costs more than filling. A source may ignore it, or move it,
   * as byte streams do: `into` is then empty, and the memory is the buffer of the bytes.
   */
  readonly into?: ArrayBuffer | undefined;
}

/**
 * Random access to bytes: a picked file, a buffer, a part of another source, a virtual disk.
 *
 * It is the one currency of the SDK. Implement it to inspect anything with random access.
 *
 * @example
 * ```ts
 * import { inspectImage, type Source } from '@diskloupe/core';
 *
 * // Bytes that you keep in a way of your own; here, at the start of a file that has been written.
 * const source: Source = {
 *   size: input.byteLength,
 *   read: async (offset, length) => input.subarray(offset, offset + length),
 * };
 * const { format } = await inspectImage(source);
 * format; // 'qcow2'
 * ```
 */
export interface Source {
  /** The length in bytes, at most 2^53 - 1. */
  readonly size: number;
  /** Bytes used in storage, which holes make fewer than `size`; absent if unknown. */
  readonly allocatedSize?: number | undefined;
  /**
   * Whether the caller owns what a read returns, to keep, change, and pass on; absent if it may be a view on memory.
   */
  readonly givesAway?: boolean | undefined;
  /**
   * Reads `length` bytes at `offset`, fewer only if the source ends before. The caller must not write to the bytes,
   * unless the source gives them away.
   *
   * @throws SourceReadError if the bytes cannot be read; the signal's reason when aborted.
   */
  read(offset: number, length: number, options?: ReadOptions): Promise<Uint8Array>;
  /**
   * Whether a range reads as zeros, if the source can tell at less cost than reading; absent or `false` if it cannot.
   */
  readonly isHole?: ((offset: number, length: number) => boolean) | undefined;
  /**
   * Throws if the bytes may have changed since the source was opened; absent if a read of changed bytes fails by
   * itself, as with a `File`.
   */
  assertUnchanged?(): void;
}
