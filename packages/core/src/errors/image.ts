import type { StructureMessage } from '../messages/structure.js';

/**
 * An image claims a format and then breaks that format's rules.
 *
 * `inspectImage` never throws it: the report has the failed check `structure` instead. Code that drives a probe
 * itself meets it. `convert` throws it if the format has no room for a disk.
 *
 * @example
 * ```ts
 * import { ImageFormatError } from '@diskloupe/core';
 * import { convert, openDisk } from '@diskloupe/core/disk';
 *
 * try {
 *   await convert(await openDisk(file), { format: 'vhd' });
 * } catch (error) {
 *   if (!(error instanceof ImageFormatError)) throw error;
 *   console.log(error.format, error.field, error.value); // e.g. vhd size 3298534883328
 * }
 * ```
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
    /** What was expected, e.g. `{ code: 'at_most', params: { max: 4194304 } }`. */
    readonly bound: StructureMessage,
    /** For a structure that is cut: the bytes that are there, and the bytes required. */
    readonly cut?: { readonly size: number; readonly needed: number },
  ) {
    const expected = [bound.code.replaceAll('_', ' '), ...Object.values(bound.params ?? {})].join(' ');
    super(`${format}: ${field} is ${value}, expected ${expected}`);
  }
}
