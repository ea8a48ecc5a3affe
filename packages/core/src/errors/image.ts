import type { StructureMessage } from '../messages/structure.js';

/**
 * An image claims a format and then breaks that format's rules.
 *
 * `inspectImage` never throws it: the report has the failed check `structure` instead. Code that drives a probe
 * itself meets it. `convert` throws it if the format has no room for a disk.
 *
 * @example
 * ```ts
 * // file: qcow2-cut-header.qcow2
 * import { ImageFormatError } from '@diskloupe/core';
 * import { openDisk } from '@diskloupe/core/disk';
 *
 * const error = await openDisk(file).catch((thrown: unknown) => thrown);
 * if (error instanceof ImageFormatError) console.log(`${error.format}: ${error.field}`); // 'qcow2: header'
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
