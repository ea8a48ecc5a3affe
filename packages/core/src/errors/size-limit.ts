/** A file is larger than its caller accepts. This says nothing about its contents. */
export class SizeLimitError extends Error {
  override readonly name = 'SizeLimitError';

  constructor(
    /** The largest accepted size, in bytes. */
    readonly limit: number,
    /** Size of the file, in bytes; `null` if it is only known to be larger. */
    readonly size: number | null = null,
  ) {
    super(`the file has ${size ?? 'more'} bytes, at most ${limit} are accepted`);
  }
}
