/**
 * Where a file is written to, piece by piece. Whoever writes ends it with `close` or with `abort`, and calls neither
 * while a `write` is pending.
 */
export interface FileSink {
  /**
   * Makes the file this long, in bytes. It may be called before the first write where the size is known, so that a want of
   * room shows before anything has been transferred.
   *
   * @throws StorageFullError
   */
  truncate?(size: number): Promise<void> | void;
  /**
   * Puts bytes at a place. They are the caller's again when this has settled, and at once where it returns nothing; then
   * there is room for more, too. A failure may show only in a later call.
   *
   * @param at in bytes from the start of the file
   */
  write(bytes: Uint8Array, at: number): Promise<void> | void;
  /** Ends the file, all of which is kept by then. */
  close(): Promise<void>;
  /** Gives the file up. It never rejects. */
  abort(reason: unknown): Promise<void>;
}
