import type { ObjectionMessage } from '../messages/objections.js';
import { ReasonedError } from './reasoned-error.js';

/** A file is larger than its caller accepts. This says nothing about its contents. */
export class SizeLimitError extends ReasonedError<ObjectionMessage> {
  override readonly name = 'SizeLimitError';

  constructor(
    /** The largest accepted size, in bytes. */
    readonly limit: number,
    /** Size of the file, in bytes; `null` if it is only known to be larger. */
    readonly size: number | null = null,
  ) {
    super(
      size === null
        ? { code: 'file_larger_than', params: { max: limit } }
        : { code: 'file_too_large', params: { size, max: limit } },
    );
  }
}
