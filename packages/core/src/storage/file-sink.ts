/**
 * Receives a file piece by piece. The writer ends it with `close` or `abort`, and calls neither while a `write` is
 * pending.
 *
 * @example
 * ```ts
 * import { type FileSink, fetchImage } from '@diskloupe/core/intake';
 *
 * const pieces: Uint8Array[] = [];
 * const sink: FileSink = {
 *   write: (bytes) => void pieces.push(bytes.slice()), // in order: `at` is where the last piece ended
 *   close: async () => {},
 *   abort: async () => void pieces.splice(0),
 * };
 * const { bytes } = await fetchImage(file, sink);
 * ```
 */
export interface FileSink {
  /**
   * Sets the length of the file, in bytes. May be called before the first write if the size is known, so that missing
   * space shows before any transfer.
   *
   * @throws StorageFullError
   */
  truncate?(size: number): Promise<void> | void;
  /**
   * Writes bytes at an offset. The caller may reuse them when this settles, or immediately if it returns nothing;
   * then it may also write more. A failure may only show in a later call.
   *
   * @param at in bytes from the start of the file
   */
  write(bytes: Uint8Array, at: number): Promise<void> | void;
  /** Completes the file; everything is stored when it resolves. */
  close(): Promise<void>;
  /** Abandons the file. Never rejects. */
  abort(reason: unknown): Promise<void>;
}
