/** The bytes of a source could not be read: the file changed, vanished, or its device failed. */
export class SourceReadError extends Error {
  override readonly name = 'SourceReadError';

  constructor(
    /** Start of the read, in bytes from the start of the source. */
    readonly offset: number,
    /** Number of bytes requested. */
    readonly length: number,
    /** What went wrong; `message` adds the place. */
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`reading ${length} bytes at ${offset}: ${reason}`, options);
  }
}
