/**
 * An image claims a format and then breaks that format's rules.
 *
 * `inspectImage` never throws it: it becomes the failed check `structure` of the report. Whoever drives a
 * probe by hand meets it.
 */
export class ImageFormatError extends Error {
  override readonly name = 'ImageFormatError';

  constructor(
    /** The format that was being read, e.g. `qcow2`. */
    readonly format: string,
    /** The field as its specification names it, e.g. `l1_size`. */
    readonly field: string,
    /** What the file says, as text, because it may lie beyond 2^53. */
    readonly value: string | number,
    /** What would have been accepted, e.g. `at most 4194304 allowed`. */
    readonly bound: string,
  ) {
    super(`${format}: ${field} is ${value}, ${bound}`);
  }
}

/** The bytes of a source could not be read: the file changed, vanished, or its device failed. */
export class SourceReadError extends Error {
  override readonly name = 'SourceReadError';

  constructor(
    /** Where the read began, in bytes from the start of the source. */
    readonly offset: number,
    /** How many bytes were asked for. */
    readonly length: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`reading ${length} bytes at ${offset}: ${message}`, options);
  }
}

/** A stream turned out to be of another format than `expectedFormat` said. */
export class FormatMismatchError extends Error {
  override readonly name = 'FormatMismatchError';

  constructor(
    readonly expectedFormat: string,
    /** What the stream is, or `unknown` where it is only certain that it is not what was expected. */
    readonly format: string,
  ) {
    super(
      format === 'unknown'
        ? `expected ${expectedFormat}, but this is something else`
        : `expected ${expectedFormat}, but this is ${format}`,
    );
  }
}

/** A stream was ended early because a safety check failed (`onUnsafe: 'abort'`). */
export class UnsafeImageError extends Error {
  override readonly name = 'UnsafeImageError';

  constructor(
    readonly format: string,
    /** The name of the first check that failed. */
    readonly check: string,
    readonly reason: string,
  ) {
    super(`${format} refused by the check ${check}: ${reason}`);
  }
}
