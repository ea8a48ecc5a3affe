/**
 * A text is not the output of `qemu-img info`, or has an impossible number.
 *
 * @example
 * ```ts
 * import { QemuImgParseError } from '@diskloupe/core/errors';
 * import { parseQemuImgInfo } from '@diskloupe/core/qemu-img';
 *
 * try {
 *   parseQemuImgInfo('{ "virtual-size": -1 }');
 * } catch (error) {
 *   if (error instanceof QemuImgParseError) console.log(error.key); // 'virtual-size'
 * }
 * ```
 */
export class QemuImgParseError extends Error {
  override readonly name = 'QemuImgParseError';
  /** The line in a text for people, from 1; `undefined` in JSON, and if no line is at fault. */
  readonly line: number | undefined;
  /** The JSON path of the key, e.g. `format-specific.data.extents[0].filename`. */
  readonly key: string | undefined;
  /** Both as text, e.g. `line 4, actual-size`; empty if the whole text is at fault. */
  readonly where: string;

  constructor(
    /** What is wrong there, e.g. `is no number`. */
    readonly reason: string,
    place: { readonly line?: number | undefined; readonly key?: string | undefined } = {},
    options?: ErrorOptions,
  ) {
    const { line, key } = place;
    const where = [line && `line ${line}`, key].filter(Boolean).join(', ');
    super(`qemu-img info: ${where && `${where}: `}${reason}`, options);
    this.line = line;
    this.key = key;
    this.where = where;
  }
}
