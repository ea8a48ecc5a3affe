/**
 * An image claims a format and then breaks that format's rules.
 *
 * `inspectImage` never throws it: the report has the failed check `structure` instead. Code that drives a probe
 * itself meets it. `convert` throws it if the format has no room for a disk.
 */
export class ImageFormatError extends Error {
  override readonly name = 'ImageFormatError';

  constructor(
    /** The format being read, e.g. `qcow2`. */
    readonly format: string,
    /** The field by its specification's name, e.g. `l1_size`. */
    readonly field: string,
    /** The value in the file, as text if it may exceed 2^53. */
    readonly value: string | number,
    /** The accepted values, e.g. `at most 4194304 allowed`. */
    readonly bound: string,
    /** For a structure that is cut: the bytes that are there, and the bytes required. */
    readonly cut?: { readonly size: number; readonly needed: number },
  ) {
    super(`${format}: ${field} is ${value}, ${bound}`);
  }
}
