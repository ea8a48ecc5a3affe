import type { FaultMessage } from '../messages/faults.js';
import { ReasonedError } from './reasoned-error.js';

/**
 * The bytes of a source could not be read: the file changed, vanished, or its device failed.
 *
 * @example
 * ```ts
 * import { inspectImage, type Source, SourceReadError } from '@diskloupe/core';
 *
 * const broken: Source = {
 *   size: 1024 ** 2,
 *   async read(offset, length) {
 *     throw new SourceReadError(offset, length, { code: 'fault_reported', params: { text: 'no such block' } });
 *   },
 * };
 * const error = await inspectImage(broken).catch((thrown: unknown) => thrown);
 * if (error instanceof SourceReadError) console.log(error.offset); // 0
 * ```
 */
export class SourceReadError extends ReasonedError {
  override readonly name = 'SourceReadError';

  /**
   * @param reason what went wrong; `message` adds the place. A source of your own gives `fault_reported` with a text
   */
  constructor(
    /** Start of the read, in bytes from the start of the source. */
    readonly offset: number,
    /** Number of bytes requested. */
    readonly length: number,
    reason: FaultMessage,
    options?: ErrorOptions,
  ) {
    super(reason, `reading ${length} bytes at ${offset}: `, options);
  }
}
